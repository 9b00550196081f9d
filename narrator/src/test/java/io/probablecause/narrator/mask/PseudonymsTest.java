package io.probablecause.narrator.mask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "login of jane.doe+test@mail.example.co.jp failed",
        "card 4111 1111 1111 1111 declined",
        "card=4111111111111111;",
        "call +81 90-1234-5678 or (555) 123-4567",
        "tel 090-1234-5678",
        "tel 555-123-4567",
        "EMAIL_1 is not jane@example.com",
      })
  void putsBackWhatItHid(String text) {
    Pseudonyms pseudonyms = new Pseudonyms(false, false);
    String hidden = pseudonyms.hide(text);
    assertThat(hidden).isNotEqualTo(text).doesNotContain("@", "4111", "1234-", "123-4567");
    assertThat(pseudonyms.restore(hidden)).isEqualTo(text);
  }

  @Test
  void givesOneValueOneNameInARequest() {
    Pseudonyms pseudonyms = new Pseudonyms(false, false);
    assertThat(pseudonyms.hide("a@example.com b@example.com a@example.com"))
        .isEqualTo("EMAIL_1 EMAIL_2 EMAIL_1");
    assertThat(pseudonyms.hide("again a@example.com")).isEqualTo("again EMAIL_1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i-0abc1234def567890 at 2026-03-01T10:01:12.345Z",
        "2 111122223333 eni-0fedcba987654321 10.0.1.10 10.0.2.20 49152 443 6 20 4249 1772359383",
        "request 4111111111111112 took 3000 ms",
        "arn:aws:rds:eu-west-1:111122223333:db:orders-db",
        "sha256:0123456789abcdef0123456789abcdef",
        "user@host",
      })
  void leavesTheEstateReadable(String text) {
    assertThat(new Pseudonyms(false, false).hide(text)).isEqualTo(text);
  }

  @Test
  void hidesAccountsAndInternalAddressesWhereConfigured() {
    Pseudonyms pseudonyms = new Pseudonyms(true, true);
    String text =
        "arn:aws:iam::111122223333:role/x from 10.0.1.10 to 172.16.0.1, 8.8.8.8, fd00:ec2::254";
    String hidden = pseudonyms.hide(text);
    assertThat(hidden)
        .isEqualTo("arn:aws:iam::ACCOUNT_1:role/x from ADDRESS_2 to ADDRESS_3, 8.8.8.8, ADDRESS_4");
    assertThat(pseudonyms.restore(hidden)).isEqualTo(text);
  }

  @Test
  void neverPutsBackASecret() {
    Pseudonyms pseudonyms = new Pseudonyms(false, false);
    String hidden = pseudonyms.hide("password=hunter2 of AKIAIOSFODNN7EXAMPLE");
    assertThat(pseudonyms.restore(hidden)).doesNotContain("hunter2", "AKIAIOSFODNN7EXAMPLE");
  }

  @Test
  void leavesNamesItDoesNotKnow() {
    assertThat(new Pseudonyms(false, false).restore("EMAIL_7 wrote")).isEqualTo("EMAIL_7 wrote");
  }
}

package io.probablecause.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskerTest {
  /** What secrets are made of, whole and in pieces, and what looks like them. */
  private static final List<String> PIECES =
      List.of(
          "password",
          "Passwd",
          "PASSPHRASE",
          "pwd",
          "secret",
          "client-secret",
          "token",
          "api_key",
          "apikey",
          "access-key",
          "x.private_key",
          "encryption-key",
          "a_name_of_more_than_forty_characters_before_",
          "credential",
          "signature",
          "session_key",
          "authorization",
          "Authorization: Bearer ",
          "basic ",
          "Set-Cookie: ",
          "cookie",
          "--password ",
          "--token ",
          "identified by ",
          "'s3cr3t'",
          "\"hunter2\"",
          "://",
          "postgres://app:pw@db/x",
          "-----BEGIN RSA PRIVATE KEY-----",
          "-----END RSA PRIVATE KEY-----",
          "AKIAIOSFODNN7EXAMPLE",
          "ASIA",
          "ACCAIOSFODNN7EXAMPLE",
          "eyJhbGciOiJIUzI1NiJ9",
          ".eyJzdWIiOiIxMjM0In0",
          "xoxb-",
          "xapp-1-ABCDEFGHIJ",
          "ghp_",
          "ghs_0123456789012345678901",
          "github_pat_",
          "glpat-",
          "sk_live_0123456789",
          "rk_test_",
          "AIza",
          "SG.",
          "hooks.slack.com/services/T0/B0/abcdefgh12",
          "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
          "aB3",
          "0123456789",
          "abcdefghij",
          "ABCDEFGHIJ",
          "[masked]",
          "[",
          "]",
          "=",
          ": ",
          ":",
          "\"",
          "'",
          "\\\"",
          "\\",
          " ",
          "\n",
          "@",
          "/",
          ";",
          ",",
          "&",
          "ſecret",
          "to\u212Aen",
          "é",
          "key",
          "http",
          "-",
          "_",
          ".",
          "+");

  @Test
  void masksExactlyWhatThePatternsMatchWhereverTheyBegin() {
    Random random = new Random(20_260_301);
    for (int i = 0; i < 60_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int piece = random.nextInt(11); piece >= 0; piece--) {
        String next = PIECES.get(random.nextInt(PIECES.size()));
        text.append(random.nextInt(4) == 0 ? next.toUpperCase(Locale.ROOT) : next);
      }
      String masked = Masker.mask(text.toString());
      assertThat(masked).as("of: %s", text).isEqualTo(withoutTriggers(text.toString()));
    }
  }

  /** Each pattern as the library applies it, to the whole text. */
  private static String withoutTriggers(String text) {
    String masked = text;
    for (Secret secret : Secret.ALL) {
      Matcher matcher = secret.pattern().matcher(masked);
      String kept = matcher.groupCount() == 1 ? "$1" : "";
      masked = matcher.replaceAll(kept + Matcher.quoteReplacement(Masker.MASK));
    }
    return Masker.maskSecretAccessKeys(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"password\": \"hunter2\"}",
        "Authorization: Bearer abc",
        "sent bearer 0123456789abcdef",
        "Cookie: a=b",
        "db.PASSWORD=hunter2",
        "run --token abc",
        "CREATE USER x IDENTIFIED BY 'abc'",
        "postgres://app:pw@db",
        "-----BEGIN PRIVATE KEY-----abc-----END PRIVATE KEY-----",
        "AKIAIOSFODNN7EXAMPLE",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.x",
        "xoxb-0123456789",
        "xapp-1-0123456789",
        "ghs_0123456789012345678901",
        "github_pat_01234567890123456789",
        "glpat-0123456789abcdef",
        "sk_live_0123456789",
        "AIza012345678901234567890123456789",
        "SG.0123456789abcdef.0123456789abcdef",
        "hooks.slack.com/services/T0/B0/abcdefgh12",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
      })
  void masksEachKindOfSecret(String text) {
    assertThat(Masker.mask(text)).contains(Masker.MASK);
    assertThat(Masker.mask(Masker.mask(text))).isEqualTo(Masker.mask(text));
  }

  @Test
  void masksAPrivateKeyThatNeverEnds() {
    String key = "-----BEGIN EC PRIVATE KEY-----\n" + "MHcCAQEE\n".repeat(100);
    assertThat(Masker.mask("read " + key)).isEqualTo("read [masked]");
    String dashes = "-----\n" + "MHcCAQEE\n".repeat(100);
    assertThat(Masker.mask("read " + key + dashes)).isEqualTo("read [masked]");
    assertThat(Masker.mask("read " + key + dashes + "-----END EC PRIVATE KEY----- it"))
        .isEqualTo("read [masked] it");
    assertThat(Masker.mask("read " + key.repeat(200))).isEqualTo("read " + "[masked]".repeat(200));
  }

  @Test
  void leavesTextWithoutAnyTriggerAlone() {
    String text = "connection to 10.0.0.1:5432 refused after 3 attempts";
    assertThat(MaskTriggers.of(text).isEmpty()).isTrue();
    assertThat(Masker.mask(text)).isSameAs(text);
  }
}

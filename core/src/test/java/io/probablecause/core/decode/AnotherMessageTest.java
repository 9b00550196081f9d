package io.probablecause.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class AnotherMessageTest {
  private static final String KEY = "\"messageType\"";

  private static boolean isIn(String text) {
    byte[] bytes = Decoding.utf8(text);
    return AnotherMessage.mayBeIn(bytes, 0, bytes.length);
  }

  @Test
  void findsTheKeyWhereverItLies() {
    for (int before = 0; before < 40; before++) {
      for (int after = 0; after < 15; after++) {
        assertThat(isIn("m".repeat(before) + KEY + "e".repeat(after))).isTrue();
      }
    }
  }

  @Test
  void takesNoPartForTheWholeAndLooksAtTheRangeOnly() {
    assertThat(isIn("")).isFalse();
    assertThat(isIn("\"messageTyp\" \"message\":\"messageType\\\"")).isFalse();
    byte[] bytes = Decoding.utf8("xx" + KEY + "xx");
    assertThat(AnotherMessage.mayBeIn(bytes, 3, bytes.length)).isFalse();
    assertThat(AnotherMessage.mayBeIn(bytes, 0, bytes.length - 3)).isFalse();
    assertThat(AnotherMessage.mayBeIn(bytes, 2, bytes.length - 2)).isTrue();
  }

  @Test
  void agreesWithASearchOfEachPlace() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < random.nextInt(60)) {
        int from = random.nextInt(KEY.length());
        text.append(KEY, from, from + random.nextInt(KEY.length() - from + 1));
      }
      assertThat(isIn(text.toString())).isEqualTo(text.indexOf(KEY) >= 0);
    }
  }
}

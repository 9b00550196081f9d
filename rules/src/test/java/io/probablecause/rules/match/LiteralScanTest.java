package io.probablecause.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LiteralScanTest {

  @Test
  void findsLiteralsThatOverlapAndContainEachOther() {
    assertThat(found(List.of("he", "she", "his", "hers"), "uSHErs")).containsExactly(0, 1, 3);
  }

  @Test
  void findsNothingInWhatHoldsNoLiteral() {
    assertThat(found(List.of("abc"), "ab ca bc")).isEmpty();
  }

  @Test
  void takesEveryCharacterForItsOtherCaseAsStringsDo() {
    for (int code = 0; code < 0x3000; code++) {
      char c = (char) code;
      for (String letter : List.of("k", "s", "i", "z", "1", "-")) {
        boolean same = letter.equalsIgnoreCase(String.valueOf(c));
        assertThat(!found(List.of(letter), "x" + c + "y").isEmpty())
            .as("%s in %04x", letter, code)
            .isEqualTo(same);
      }
    }
  }

  @Test
  void isASupersetForLettersBeyondAscii() {
    assertThat(found(List.of("stra\u00dfe"), "die STRA\u00dfE")).containsExactly(0);
    assertThat(Alphabet.isExact("stra\u00dfe")).isFalse();
  }

  private static Set<Integer> found(List<String> literals, String text) {
    Set<Integer> found = new TreeSet<>();
    new LiteralScan(literals).scan(text, found::add);
    return found;
  }
}

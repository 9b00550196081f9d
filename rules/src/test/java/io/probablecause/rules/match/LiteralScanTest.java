package io.probablecause.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** Long texts are scanned from two places: what lies across the second one is found too. */
  @Test
  void findsWhatStringsContainWhereverItStands() {
    Random random = new Random(17);
    for (int round = 0; round < 3_000; round++) {
      List<String> literals =
          Stream.generate(() -> drawn(random, 1 + random.nextInt(9), "abc-"))
              .limit(1 + random.nextInt(6))
              .toList();
      String text = drawn(random, random.nextInt(200), "abcABC- ");
      Set<Integer> contained = new TreeSet<>();
      for (int i = 0; i < literals.size(); i++) {
        if (text.toLowerCase(Locale.ROOT).contains(literals.get(i))) {
          contained.add(i);
        }
      }
      assertThat(found(literals, text)).as("%s in %s", literals, text).isEqualTo(contained);
    }
  }

  private static String drawn(Random random, int length, String letters) {
    return random
        .ints(length, 0, letters.length())
        .mapToObj(letters::charAt)
        .map(String::valueOf)
        .collect(Collectors.joining());
  }

  private static Set<Integer> found(List<String> literals, String text) {
    Set<Integer> found = new TreeSet<>();
    new LiteralScan(literals).scan(text, found::add);
    return found;
  }
}

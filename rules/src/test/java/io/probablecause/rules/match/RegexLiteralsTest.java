package io.probablecause.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexLiteralsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "connection refused ! connection refused",
        "pool-[0-9]+ exhausted ! pool-;  exhausted",
        "(one|other) timed out ! one timed out|other timed out",
        "abcd?efg ! abc;efg",
        "abc(def)?ghi ! abc;ghi",
        "(?i)Time.?out ! Time;out",
        "a{3}bcd ! bcd",
        "abc+def ! abc;def",
        "^start.*end$ ! start;end",
        "v1\\.2\\s+now ! v1.2;now",
        "(abc)+ ! abc"
      })
  void readsWhatMustBeThere(String regex, String literals) {
    assertThat(RegexLiterals.of(regex).stream().map(set -> String.join("|", set)))
        .map(String::strip)
        .containsExactlyInAnyOrder(
            java.util.Arrays.stream(literals.split(";")).map(String::strip).toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc|.*", "(abc|[0-9]+)", "a.b.c", "\\pLabc", "(abc)?", "ab", "[abc]{3}"})
  void isSureOfNothingWhereNothingMustBeThere(String regex) {
    assertThat(RegexLiterals.of(regex)).isEqualTo(java.util.List.<Set<String>>of());
  }

  @Test
  void cutsLongRunsOfAlternatives() {
    String rest = "x".repeat(3_000);
    assertThat(RegexLiterals.of("(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)" + rest))
        .hasSizeGreaterThan(40)
        .allSatisfy(literals -> assertThat(literals).hasSizeLessThanOrEqualTo(64))
        .allSatisfy(
            literals -> assertThat(literals).allSatisfy(l -> assertThat(l).hasSizeLessThan(65)));
  }
}

package io.probablecause.esper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.probablecause.rules.catalogue.RuleCatalogue;
import io.probablecause.rules.correlation.EplModule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EplBoundsTest {
  private static final String MODULE =
      """
      @name('m')
      insert into Explains select cause, symptom, 'w' as why
      from Recent(%s) as cause, Recent(ruleId='b') as symptom
      where cause.affectedApplicationId = symptom.affectedApplicationId
        and precedes(cause, symptom, SOON);
      """;

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "{", "f(", "((a)+("})
  void refusesBracketsThatNestTooDeeply(String open) {
    assertRefused(
        MODULE.formatted("ruleId " + open.repeat(5_000)),
        "correlation module 'm', line 3: brackets nest more than 50 deep");
  }

  @Test
  void refusesAStatementOfTooManyWords() {
    assertRefused(
        MODULE.formatted("ruleId='a' and 1\n" + "+1".repeat(20_000) + " > 0"),
        "correlation module 'm', line 4: a statement of more than 5000 words");
  }

  @Test
  void refusesAChainThatNestsTooDeeply() {
    assertRefused(
        MODULE.formatted("ruleId='a' and 1" + "+1".repeat(2_400) + " > 0"),
        "correlation module 'm', line 1: an expression nests more than 200 deep");
  }

  @Test
  void countsTheWordsOfEachStatement() {
    EplBounds.check(new EplModule("m", MODULE.formatted("ruleId = 'a'").repeat(500)));
  }

  @Test
  void takesBracketsInTextsAndCommentsForWhatTheyAre() {
    String many = "(".repeat(5_000);
    String filter = "/* " + many + " */ ruleId in ('a', \"" + many + "\") // " + many + "\n";
    assertCompiles(MODULE.formatted(filter));
  }

  @Test
  void takesAListOfAThousandRules() {
    assertCompiles(MODULE.formatted("ruleId in ('a'" + ", 'b'".repeat(999) + ")"));
  }

  @Test
  void refusesNoModuleOfTheCatalogue() {
    assertThat(RuleCatalogue.bundled().modules()).isNotEmpty().allSatisfy(EplBounds::check);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "StackOverflowError", "java.lang.StackOverflowError"})
  void saysInWordsThatTheCompilersStackWasFull(String message) {
    assertThat(ModuleError.of("m", 3, message.isEmpty() ? null : message, null))
        .hasMessage("correlation module 'm', line 3: an expression is too long to be compiled");
  }

  private static void assertCompiles(String epl) {
    assertThat(new EsperEngineFactory().compile(List.of(new EplModule("m", epl)))).isNotEmpty();
  }

  private static void assertRefused(String epl, String message) {
    assertThatThrownBy(() -> new EsperEngineFactory().compile(List.of(new EplModule("m", epl))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}

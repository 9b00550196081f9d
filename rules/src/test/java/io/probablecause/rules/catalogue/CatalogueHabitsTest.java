package io.probablecause.rules.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.rules.match.RuleMatcher;
import io.probablecause.rules.sigma.Expression;
import io.probablecause.rules.sigma.Rule;
import io.probablecause.rules.sigma.RuleTest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the rules that we ship have in common, beyond what a rule must have to load. */
class CatalogueHabitsTest {
  private static final List<Rule> RULES = RuleCatalogue.bundled().rules();

  @Test
  void isWhatLintAsksForInARule() {
    assertThat(RuleLint.lintBundled()).isEmpty();
  }

  @Test
  void everyRuleSaysWhatToDoAndWhatHappened() {
    assertThat(RULES)
        .allSatisfy(
            rule -> {
              assertThat(rule.runbook()).as(rule.id()).isNotBlank();
              assertThat(rule.description()).as(rule.id()).isNotBlank();
              assertThat(rule.summary()).as(rule.id()).contains("{");
              assertThat(rule.change()).as(rule.id()).isNotEqualTo(Rule.Change.BY_EVENT);
            });
  }

  /** A keyword with a colon that was not quoted is read as a field with blanks in its name. */
  @Test
  void noFieldHasABlankInItsName() {
    assertThat(RULES)
        .allSatisfy(
            rule ->
                assertThat(fields(rule.detection()))
                    .as(rule.id())
                    .noneMatch(field -> field.contains(" ")));
  }

  /** Two causes for one event would be one too many. */
  @Test
  void noTwoRulesNameTheSameEvent() {
    RuleMatcher all = RuleMatcher.compile(RULES);
    for (Rule rule : RULES) {
      for (RuleTest test : rule.tests().stream().filter(RuleTest::fires).toList()) {
        Set<String> found = new LinkedHashSet<>();
        TestEvents.of(
            test,
            event -> all.match(event, finding -> found.add(finding.ruleId())),
            rejected -> {});
        assertThat(found).as(rule.id() + " " + test.name()).containsExactly(rule.id());
      }
    }
  }

  private static List<String> fields(Expression expression) {
    List<String> fields = new ArrayList<>();
    collect(expression, fields);
    return fields;
  }

  private static void collect(Expression expression, List<String> fields) {
    if (expression instanceof Expression.All all) {
      all.parts().forEach(part -> collect(part, fields));
    } else if (expression instanceof Expression.Any any) {
      any.parts().forEach(part -> collect(part, fields));
    } else if (expression instanceof Expression.Not not) {
      collect(not.part(), fields);
    } else if (expression instanceof Expression.Selection selection) {
      collect(selection.body(), fields);
    } else if (expression instanceof Expression.Field field) {
      fields.add(field.path().toString());
    }
  }
}

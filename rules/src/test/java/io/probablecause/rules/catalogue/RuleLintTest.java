package io.probablecause.rules.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.rules.sigma.RuleProblem;
import io.probablecause.rules.sigma.ValueLists;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleLintTest {
  private static final String GOOD = RuleTemplate.of("ec2/instance-rebooted");

  @Test
  void acceptsTheTemplateOfANewRuleAndItsTestsPass() {
    assertThat(lint(GOOD)).isEmpty();
    RuleCatalogue catalogue = RuleCatalogue.of(List.of(file(GOOD)), ValueLists.NONE, problem -> {});
    assertThat(RuleTestRunner.run(catalogue.rules()))
        .hasSize(2)
        .allMatch(RuleTestRunner.Outcome::passed);
  }

  @Test
  void refusesAKeyThatNobodyKnows() {
    assertThat(lint(GOOD.replace("level: high", "levle: high")))
        .containsExactly("rules/x.yml:12: the key 'levle' is not one of a rule");
    assertThat(lint(GOOD.replace("  repeats: false", "  repeat: false")))
        .containsExactly("rules/x.yml:17: the key 'repeat' is not one of probable_cause");
  }

  @Test
  void refusesAnIdThatIsNotThePath() {
    assertThat(lint(GOOD.replace("id: ec2/instance-rebooted", "id: ec2/other")))
        .singleElement()
        .asString()
        .startsWith("rules/x.yml:2: its id is 'ec2/other'");
  }

  @Test
  void refusesARuleWithoutAFiringOrASilentTest() {
    assertThat(lint(GOOD.replace("expect: none", "expect: {layer: cloudsystem}")))
        .containsExactly("rules/x.yml:1: has no test in which it is silent");
    assertThat(lint(GOOD.replace("expect: {resource: i-0123456789abcdef0}", "expect: none")))
        .containsExactly("rules/x.yml:1: has no test in which it fires");
  }

  @Test
  void refusesASearchIdentifierThatNothingUses() {
    assertThat(lint(GOOD.replace("selection and not denied", "selection")))
        .containsExactly("rules/x.yml:10: nothing uses the search identifier 'denied'");
  }

  @Test
  void saysWhereTwoRulesHaveOneId() {
    List<RuleProblem> problems = RuleLint.lint(List.of(file(GOOD), file(GOOD)), ValueLists.NONE);
    assertThat(problems).extracting(RuleProblem::reason).contains("another file has the same id");
  }

  private static List<String> lint(String yaml) {
    return RuleLint.lint(List.of(file(yaml)), ValueLists.NONE).stream()
        .map(problem -> problem.file() + ":" + problem.line() + ": " + problem.reason())
        .toList();
  }

  private static CatalogueFile file(String yaml) {
    return new CatalogueFile("rules/x.yml", "ec2/instance-rebooted", yaml);
  }
}

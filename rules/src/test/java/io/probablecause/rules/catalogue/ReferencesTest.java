package io.probablecause.rules.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.rules.correlation.EplModule;
import io.probablecause.rules.sigma.RuleProblem;
import io.probablecause.rules.sigma.ValueLists;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferencesTest {
  private static final CatalogueFile REFUSED =
      new CatalogueFile(
          "a/refused.yml",
          "a/refused",
          """
          title: Refused
          name: refused
          logsource: {category: application}
          detection: {k: [refused], condition: k}
          """);

  @Test
  void findsARuleOfAnotherFileByItsNameAndMakesAModule() {
    List<RuleProblem> problems = new ArrayList<>();
    RuleCatalogue catalogue =
        RuleCatalogue.of(
            List.of(REFUSED, correlation("refused, a/refused")), ValueLists.NONE, problems::add);

    assertThat(problems).isEmpty();
    assertThat(catalogue.correlations().get(0).ruleIds()).containsOnly("a/refused");
    assertThat(catalogue.modules()).extracting(EplModule::name).containsExactly("b-both");
  }

  @Test
  void refusesACorrelationOfWhatIsNotThereOrIsACorrelation() {
    List<RuleProblem> problems = new ArrayList<>();
    RuleCatalogue.of(
        List.of(REFUSED, correlation("refused, nobody")), ValueLists.NONE, problems::add);
    RuleCatalogue.of(
        List.of(REFUSED, correlation("refused, b/both")), ValueLists.NONE, problems::add);

    assertThat(problems)
        .extracting(RuleProblem::reason)
        .containsExactly(
            "correlates 'nobody', which is no rule",
            "correlates the correlation 'b/both', which is not supported");
  }

  private static CatalogueFile correlation(String rules) {
    return new CatalogueFile(
        "b/both.yml",
        "b/both",
        """
        title: Both
        correlation: {type: temporal, rules: [%s], group-by: [], timespan: 5m}
        """
            .formatted(rules));
  }
}

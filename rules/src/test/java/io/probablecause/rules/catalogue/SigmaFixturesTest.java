package io.probablecause.rules.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.rules.SharedData;
import io.probablecause.rules.sigma.RuleProblem;
import io.probablecause.rules.sigma.ValueLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SigmaFixturesTest {

  @Test
  void loadsAllThirdPartyRulesButTheOneWithAPlaceholder() {
    List<RuleProblem> problems = new ArrayList<>();
    RuleCatalogue catalogue =
        RuleCatalogue.load(
            SharedData.require("fixtures/sigma_aws"), ValueLists.NONE, problems::add);

    assertThat(problems)
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.reason())
                    .contains("no value list for the placeholder %Legitimate_Countries%"));
    assertThat(files(catalogue)).hasSize(65);
    assertThat(catalogue.correlations()).hasSize(8);
  }

  @Test
  void loadsThePlaceholderRuleWithValues() {
    List<RuleProblem> problems = new ArrayList<>();
    RuleCatalogue catalogue =
        RuleCatalogue.load(
            SharedData.require("fixtures/sigma_aws"),
            new ValueLists(
                Map.of(
                    "Legitimate_Countries",
                    List.of("Norway"),
                    "Legitimate_IP_Ranges",
                    List.of("10.0.0.1"))),
            problems::add);

    assertThat(problems).isEmpty();
    assertThat(files(catalogue)).hasSize(66);
  }

  private static List<String> files(RuleCatalogue catalogue) {
    return catalogue.rules().stream().map(rule -> rule.file()).distinct().toList();
  }
}

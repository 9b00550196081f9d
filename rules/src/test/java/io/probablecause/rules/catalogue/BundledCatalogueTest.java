package io.probablecause.rules.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.rules.sigma.Rule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every test that a rule of the catalogue carries, as a case of its own. */
class BundledCatalogueTest {
  private static final RuleCatalogue BUNDLED = RuleCatalogue.bundled();

  @TestFactory
  Stream<DynamicContainer> rules() {
    return BUNDLED.rules().stream()
        .map(rule -> DynamicContainer.dynamicContainer(rule.id(), cases(rule)));
  }

  private static Stream<DynamicTest> cases(Rule rule) {
    return rule.tests().stream()
        .map(
            test ->
                DynamicTest.dynamicTest(
                    rule.id() + " " + test.name(),
                    () ->
                        assertThat(RuleTestRunner.run(rule, test).failure())
                            .as("%s:%d", rule.file(), test.line())
                            .isEmpty()));
  }

  @Test
  void holdsAtLeastOneHundredAndTwentyRules() {
    assertThat(BUNDLED.rules()).hasSizeGreaterThanOrEqualTo(120);
  }

  @Test
  void isFreeOfWhatLintRefuses() {
    assertThat(RuleLint.lintBundled()).isEmpty();
  }

  @Test
  void holdsTheCorrelationModules() {
    assertThat(BUNDLED.modules()).hasSizeGreaterThanOrEqualTo(15);
  }
}

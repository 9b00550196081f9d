package io.probablecause.esper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.probablecause.rules.catalogue.RuleCatalogue;
import io.probablecause.rules.correlation.Counted;
import io.probablecause.rules.correlation.Occurrence;
import io.probablecause.rules.correlation.Relation;
import io.probablecause.rules.sigma.CorrelationEpl;
import io.probablecause.rules.sigma.CorrelationRule;
import io.probablecause.rules.sigma.ValueLists;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The aggregations of third-party rules, translated: each finds what it asks for, and no less. */
class SigmaAggregationsTest {
  private static final long START = 1_767_225_600_000L;

  @TestFactory
  Stream<DynamicTest> eachTranslatedAggregationFindsWhatItAsksFor() {
    Path rules = shared().resolve("fixtures/sigma_aws");
    assumeTrue(Files.isDirectory(rules), "skipped: there are no third-party rules at " + rules);
    RuleCatalogue catalogue = RuleCatalogue.load(rules, ValueLists.NONE, problem -> {});
    CompiledModules modules = CompiledModules.of(catalogue.modules());
    assertThat(catalogue.correlations()).hasSize(8);
    assertThat(catalogue.correlations()).filteredOn(CorrelationRule::counts).hasSize(6);
    return catalogue.correlations().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> findsWhatItAsksFor(rule, modules)));
  }

  private static void findsWhatItAsksFor(CorrelationRule rule, CompiledModules modules) {
    if (rule.counts()) {
      long enough = rule.bounds().get(0).value() + 1;
      long span = rule.timespanMillis();
      assertThat(counts(rule, modules, enough, span - 60_000))
          .extracting(Counted::matched)
          .contains(enough);
      assertThat(counts(rule, modules, enough - 1, span - 60_000)).isEmpty();
      assertThat(counts(rule, modules, enough, 2 * span)).isEmpty();
    } else {
      assertThat(relations(rule, modules, rule.ruleIds()))
          .extracting(Relation::why)
          .contains(rule.title());
      assertThat(relations(rule, modules, rule.ruleIds().subList(0, 1))).isEmpty();
    }
  }

  /** So many events spread over a time. */
  private static List<Counted> counts(
      CorrelationRule rule, CompiledModules modules, long events, long over) {
    List<Counted> found = new ArrayList<>();
    try (EsperEngine engine = new EsperEngine("aggregations", modules)) {
      engine.advanceTo(START);
      for (int i = 0; i < events; i++) {
        long at = START + (events == 1 ? 0 : i * over / (events - 1));
        engine.feed(occurrence(rule.ruleIds().get(0), "event-" + i, at), r -> {}, found::add);
      }
    }
    found.removeIf(counted -> !counted.rule().equals(CorrelationEpl.moduleName(rule)));
    return found;
  }

  private static List<Relation> relations(
      CorrelationRule rule, CompiledModules modules, List<String> ruleIds) {
    List<Relation> found = new ArrayList<>();
    try (EsperEngine engine = new EsperEngine("aggregations", modules)) {
      engine.advanceTo(START);
      for (String ruleId : ruleIds) {
        engine.feed(occurrence(ruleId, ruleId, START), found::add);
      }
    }
    return found;
  }

  private static Occurrence occurrence(String ruleId, String causeId, long time) {
    long minute = time - time % 60_000;
    return new Occurrence(
        "orders",
        "orders",
        0,
        causeId,
        "cloudsystem",
        ruleId,
        "",
        0,
        false,
        minute,
        time,
        time,
        1,
        "");
  }

  private static Path shared() {
    String folder = System.getenv("PC_SHARED");
    return folder == null ? Path.of("..", "..", "shared") : Path.of(folder);
  }
}

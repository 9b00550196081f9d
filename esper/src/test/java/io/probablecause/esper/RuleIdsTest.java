package io.probablecause.esper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.probablecause.rules.correlation.EplModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleIdsTest {
  private static final Path CATALOGUE = Path.of("..", "rules", "catalogue");
  private static final Set<String> DETECTORS =
      Set.of(
          "detect/new-template",
          "detect/rate-rise",
          "detect/silence",
          "detect/slow",
          "detect/new-error",
          "detect/divergence",
          "detect/level-shift",
          "detect/load",
          "detect/http-status",
          "detect/http-latency",
          "detect/lambda-duration",
          "detect/lambda-timeout",
          "detect/database-latency",
          "detect/silence-of-group",
          "detect/silence-of-stream");

  @Test
  void everyRuleThatAModuleNamesIsInTheCatalogueOrADetector() throws IOException {
    assumeTrue(Files.isDirectory(CATALOGUE), "skipped: there is no folder rules/catalogue");
    Set<String> known = catalogue();
    known.addAll(DETECTORS);
    for (EplModule module : OwnModules.MODULES) {
      assertThat(known).as("rules of " + module.name()).containsAll(OwnModules.ruleIds(module));
    }
  }

  private static Set<String> catalogue() throws IOException {
    try (Stream<Path> files = Files.walk(CATALOGUE)) {
      return files
          .map(file -> CATALOGUE.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(".yml"))
          .map(name -> name.substring(0, name.length() - ".yml".length()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}

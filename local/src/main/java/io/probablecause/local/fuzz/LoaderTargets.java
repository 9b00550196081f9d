package io.probablecause.local.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.ReportJson;
import io.probablecause.core.config.UserError;
import io.probablecause.core.inventory.InventoryJson;
import io.probablecause.narrator.check.BadDraftException;
import io.probablecause.narrator.check.Checker;
import io.probablecause.narrator.check.DraftJson;
import io.probablecause.narrator.check.Exhibits;
import io.probablecause.rules.correlation.CorrelationEngineFactory;
import io.probablecause.rules.correlation.EplModule;
import io.probablecause.rules.match.RuleMatcher;
import io.probablecause.rules.ranking.RankingFile;
import io.probablecause.rules.sigma.SigmaFile;
import io.probablecause.rules.sigma.SigmaReader;
import io.probablecause.rules.sigma.ValueLists;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is read from files, from other streams and from models. */
final class LoaderTargets {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Compiling a module generates and compiles classes. */
  private static final long COMPILE_MILLIS = 15_000;

  private final Samples samples;
  private final Path rules;
  private final Path scratch;
  private final CorrelationEngineFactory engine =
      CorrelationEngineFactory.load(LoaderTargets.class.getClassLoader());
  private final IncidentReport report;

  /**
   * @param rules the project's own
   * @param scratch a folder for inputs that are read as files
   */
  LoaderTargets(Samples samples, Path rules, Path scratch) throws IOException {
    this.samples = samples;
    this.rules = rules;
    this.scratch = scratch;
    this.report = ReportJson.read(JSON.readTree(Examples.REPORTS.get(0)));
  }

  List<Target> all() throws IOException {
    List<Target> targets = new ArrayList<>();
    targets.add(
        new SimpleTarget(
            "Sigma rules", Samples.files(rules.resolve("catalogue"), ".yml"), this::sigma));
    targets.add(
        new SlowTarget(
            new SimpleTarget(
                "EPL modules", Samples.files(rules.resolve("correlation"), ".epl"), this::epl),
            COMPILE_MILLIS));
    targets.add(new SimpleTarget("inventory.json", List.of(samples.inventory()), this::inventory));
    targets.add(new SimpleTarget("ranking.yaml", List.of(bundledRanking()), this::ranking));
    targets.add(
        new SimpleTarget(
            "incident reports", Samples.bytes(Examples.REPORTS), LoaderTargets::report));
    targets.add(new SimpleTarget("model's answers", Samples.bytes(Examples.DRAFTS), this::draft));
    return targets;
  }

  private static byte[] bundledRanking() throws IOException {
    try (var in = RankingFile.class.getResourceAsStream("ranking.yaml")) {
      return in.readAllBytes();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** What is refused is told as a problem; what is not must compile. */
  private void sigma(byte[] bytes) {
    SigmaFile file = SigmaReader.read("fuzz.yml", "fuzz", text(bytes), ValueLists.NONE);
    RuleMatcher.compile(file.rules()).compileAll();
  }

  private void epl(byte[] bytes) {
    try {
      engine.compile(List.of(new EplModule("fuzz", text(bytes))));
    } catch (IllegalArgumentException documented) {
      return;
    }
  }

  private void inventory(byte[] bytes) throws IOException {
    try {
      InventoryJson.read(file(bytes));
    } catch (UserError documented) {
      return;
    }
  }

  private void ranking(byte[] bytes) throws IOException {
    try {
      RankingFile.read(file(bytes));
    } catch (UserError documented) {
      return;
    }
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(scratch.resolve("input"), bytes);
  }

  /** As the narrator reads them. */
  private static void report(byte[] bytes) throws IOException {
    try {
      var node = JSON.readTree(text(bytes));
      if (node != null && node.isObject()) {
        ReportJson.read(node);
      }
    } catch (JsonProcessingException | IllegalArgumentException documented) {
      return;
    }
  }

  private void draft(byte[] bytes) {
    try {
      Checker.check(DraftJson.read(text(bytes)), report, Exhibits.of(report));
    } catch (BadDraftException documented) {
      return;
    }
  }
}

package io.probablecause.local.command;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.config.UserError;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.inventory.InventoryJson;
import io.probablecause.core.recording.Recording;
import io.probablecause.core.recording.RecordingReader;
import io.probablecause.core.text.Times;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.local.replay.ConfidenceFit;
import io.probablecause.local.replay.DetectedText;
import io.probablecause.local.replay.DiskImport;
import io.probablecause.local.replay.Evaluation;
import io.probablecause.local.replay.Replay;
import io.probablecause.local.replay.ReplayOptions;
import io.probablecause.local.replay.ReplayResult;
import io.probablecause.local.replay.ReportText;
import io.probablecause.local.replay.ShiftCurve;
import io.probablecause.rules.ranking.RankingFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replays recordings, or what people have on disk, and prints a report for each alarm. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Replay recordings and print the ranked causes at each alarm.")
final class ReplayCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RECORDING", arity = "0..*", description = "folders or .tar.gz files")
  private List<Path> recordings = new ArrayList<>();

  @Option(names = "--json", description = "one object a line, every revision")
  private boolean json;

  @Option(names = "--evaluate", description = "compare with expected.json and print AC@k")
  private boolean evaluate;

  @Option(
      names = "--shift-alarm",
      split = ",",
      arity = "0..1",
      paramLabel = "SECONDS",
      fallbackValue = "-90,-60,-30,0,30,60,90",
      description = "evaluate with alarms moved by so many seconds (default: ${FALLBACK-VALUE})")
  private List<Integer> shifts = new ArrayList<>();

  @Option(names = "--detected", description = "print what detectors found that no rule names")
  private boolean detected;

  @Option(
      names = "--at-least",
      paramLabel = "AC@1",
      description = "with --evaluate: end with 1 where AC@1 is below")
  private Double atLeast;

  @Option(
      names = "--fit-confidence",
      description = "print the confidence's weights that fit best, for ranking.yaml")
  private boolean fitConfidence;

  @Option(names = "--lang", defaultValue = "en", description = "en or ja (default: en)")
  private String language;

  @Option(names = "--parallelism", defaultValue = "2", description = "default: ${DEFAULT-VALUE}")
  private int parallelism;

  @Option(names = "--rules", description = "a folder of rules instead of the bundled catalogue")
  private Path rules;

  @Option(names = "--ranking", description = "a file laid over the bundled ranking.yaml")
  private Path ranking;

  @Option(names = "--cloudtrail", description = "CloudTrail files or folders, plain or gzip")
  private List<Path> cloudtrail = new ArrayList<>();

  @Option(names = "--flow-logs", description = "VPC flow log files or folders, plain or gzip")
  private List<Path> flowLogs = new ArrayList<>();

  @Option(names = "--logs", paramLabel = "NAME=PATH", description = "log files, as a log group")
  private Map<String, Path> logs = new LinkedHashMap<>();

  @Option(names = "--inventory", description = "inventory.json for what is read from disk")
  private Path inventory;

  @Option(names = "--at", description = "the ranking at a moment, without an alarm (UTC)")
  private String at;

  @Option(names = "--from", description = "leave out what is earlier (UTC)")
  private String from;

  @Option(names = "--to", description = "leave out what is later (UTC)")
  private String to;

  private ConfidenceFit fit;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (!language.equals("en") && !language.equals("ja")) {
      throw new UserError("--lang is en or ja, not '" + language + "'");
    }
    if (parallelism < 1) {
      throw new UserError("--parallelism must be at least 1");
    }
    ReplayOptions options =
        new ReplayOptions(
            parallelism,
            rules == null ? RulesSource.BUNDLED : new RulesSource(rules.toString()),
            ranking == null ? RankingFile.bundled() : RankingFile.read(ranking));
    if (!shifts.isEmpty()) {
      List<Recording> opened = expanded(recordings).stream().map(RecordingReader::open).toList();
      ShiftCurve.print(opened, shifts, options, spec.commandLine().getOut());
      return 0;
    }
    Evaluation evaluation = new Evaluation();
    fit = new ConfidenceFit(options.ranking().confidence().scoreUnit());
    for (Path path : expanded(recordings)) {
      replay(RecordingReader.open(path), options, evaluation);
    }
    if (hasDiskInput()) {
      replay(imported(), options, evaluation);
    } else if (recordings.isEmpty()) {
      throw new UserError(
          "nothing to replay: name a recording, or --cloudtrail, --flow-logs or --logs");
    }
    if (evaluate) {
      print(evaluation);
    }
    if (fitConfidence) {
      spec.commandLine().getOut().print(fit.yaml());
      spec.commandLine().getOut().flush();
    }
    return atLeast == null ? 0 : judged(evaluation);
  }

  private int judged(Evaluation evaluation) {
    double reached = evaluation.accuracyAt(1);
    if (reached >= atLeast) {
      return 0;
    }
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        Locale.ROOT, "pc: AC@1 is %.4f, and at least %.4f was asked for%n", reached, atLeast);
    err.flush();
    return 1;
  }

  private boolean hasDiskInput() {
    return !cloudtrail.isEmpty() || !flowLogs.isEmpty() || !logs.isEmpty();
  }

  /** A folder of recordings stands for each of them. */
  static List<Path> expanded(List<Path> paths) {
    List<Path> expanded = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path) && !RecordingReader.isRecording(path)) {
        try (Stream<Path> children = Files.list(path)) {
          List<Path> found = children.filter(RecordingReader::isRecording).sorted().toList();
          expanded.addAll(found.isEmpty() ? List.of(path) : found);
        } catch (java.io.IOException e) {
          throw new UserError(path + ": cannot be listed: " + e.getMessage(), e);
        }
      } else {
        expanded.add(path);
      }
    }
    return expanded;
  }

  private Recording imported() {
    // The ranking at a moment knows nothing of what came after it.
    Long moment = at == null ? null : time("--at", at, 0);
    long end = time("--to", to, Long.MAX_VALUE);
    DiskImport disk =
        new DiskImport(
            inventory == null ? Inventory.EMPTY : InventoryJson.read(inventory),
            time("--from", from, Long.MIN_VALUE),
            moment == null ? end : Math.min(moment, end));
    cloudtrail.forEach(disk::cloudTrail);
    flowLogs.forEach(disk::flowLogs);
    logs.forEach(disk::logs);
    return disk.recording(moment);
  }

  private static long time(String option, String text, long otherwise) {
    try {
      return text == null ? otherwise : Times.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UserError(option + ": " + e.getMessage(), e);
    }
  }

  private void replay(Recording recording, ReplayOptions options, Evaluation evaluation) {
    ReplayResult result = Replay.run(recording, options);
    evaluation.add(result);
    Evaluation.addTo(fit, result);
    PrintWriter out = spec.commandLine().getOut();
    String name = recording.manifest().name();
    for (IncidentReport report : result.reports()) {
      boolean isFinal = result.isFinal(report);
      if (json) {
        out.println(ReportText.json(name, report, isFinal, language));
      } else if (isFinal && !evaluate && !fitConfidence) {
        out.println(ReportText.text(report, language));
      }
    }
    if (detected) {
      out.print(DetectedText.of(name, result.detected()));
    }
    out.flush();
    progress(result);
  }

  /** To standard error: figures of time differ from run to run, results do not. */
  private void progress(ReplayResult result) {
    PrintWriter err = spec.commandLine().getErr();
    Runtime runtime = Runtime.getRuntime();
    err.printf(
        Locale.ROOT,
        "%s: %,d log events in %.1f s (%,.0f a second), %d reports, %d rejected, heap %d MiB%n",
        result.recording().manifest().name(),
        result.logEvents(),
        result.millis() / 1000.0,
        result.logEvents() * 1000.0 / Math.max(1, result.millis()),
        result.reports().size(),
        result.rejected().size(),
        (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    result.rejected().stream()
        .limit(3)
        .forEach(r -> err.printf("  rejected: %s: %s %s%n", r.reason(), r.where(), r.detail()));
    err.flush();
  }

  private void print(Evaluation evaluation) {
    PrintWriter out = spec.commandLine().getOut();
    if (evaluation.isEmpty()) {
      out.println("No recording has an expected.json: nothing to evaluate.");
    } else {
      out.print((json ? evaluation.json() : evaluation.table()));
    }
    out.flush();
  }
}

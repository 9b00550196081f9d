package io.probablecause.local.command;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.config.Settings;
import io.probablecause.core.config.UserError;
import io.probablecause.core.recording.Expected.ExpectedAlarm;
import io.probablecause.core.recording.Recording;
import io.probablecause.core.recording.RecordingReader;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.local.replay.Evaluation;
import io.probablecause.local.replay.ReportText;
import io.probablecause.local.system.Clients;
import io.probablecause.local.system.Interrupts;
import io.probablecause.local.system.LocalOptions;
import io.probablecause.local.system.LocalSystem;
import io.probablecause.local.system.Player;
import io.probablecause.local.system.Steps;
import io.probablecause.narrator.Told;
import io.probablecause.narrator.slack.SlackService;
import io.probablecause.rules.ranking.RankingFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Starts everything in one JVM, plays an incident and prints what is said of it. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Start everything on this machine, play an incident, print the report.")
final class DemoCommand implements Callable<Integer> {
  private static final int REPORT_SECONDS = 60;
  private static final int REVISION_SECONDS = 20;

  @Parameters(paramLabel = "RECORDING", arity = "0..1", description = "default: the cascade")
  private Path recording;

  @Option(names = "--exit", description = "end after the report; 0 if the first cause is right")
  private boolean exit;

  @Option(names = "--speed", description = "a multiple of real time (default: as fast as it goes)")
  private double speed;

  @Option(names = "--lang", defaultValue = "en", description = "en or ja (default: en)")
  private String language;

  @Option(names = "--dashboard-port", defaultValue = "0", description = "default: any free port")
  private int dashboardPort;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (speed < 0) {
      throw new UserError("--speed must be positive");
    }
    PrintWriter out = spec.commandLine().getOut();
    Interrupts interrupts = Interrupts.listen();
    Recording played = RecordingReader.open(recording == null ? Player.bundled(root()) : recording);
    BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    out.println("Starting (streams, tables, Flink job, narrator, dashboard in one JVM):");
    Steps steps = new Steps(out);
    try (LocalSystem system = LocalSystem.start(options(played), steps, told::add)) {
      play(played, system, out);
      Told report = awaitReport(told, expected(played), interrupts);
      if (report == null) {
        out.println("No report came within " + REPORT_SECONDS + " s.");
        return 1;
      }
      out.println();
      out.println(ReportText.text(report.report(), language));
      slackMessage(report.report(), system, out);
      out.printf(
          Locale.ROOT, "Report after %.1f s since start.%n", steps.sinceStartMillis() / 1000.0);
      out.println("Dashboard: " + system.dashboard() + "   Flink: " + system.flink());
      out.flush();
      if (!exit) {
        out.println("Ctrl-C ends it.");
        out.flush();
        interrupts.await();
      }
      return isRight(report.report(), expected(played)) ? 0 : 1;
    }
  }

  private void slackMessage(IncidentReport report, LocalSystem system, PrintWriter out) {
    boolean posted = System.getenv("SLACK_BOT_TOKEN") != null;
    out.println(
        posted
            ? "The message in Slack:"
            : "The message as Slack would show it (set SLACK_BOT_TOKEN and SLACK_CHANNEL to post it):");
    out.println("─".repeat(60));
    out.println(
        SlackService.text(
            report, language, system.dashboard().toString(), system.settings().region()));
    out.println("─".repeat(60));
  }

  private static Path root() {
    return Path.of(System.getProperty("pc.root", "."));
  }

  private LocalOptions options(Recording played) {
    return new LocalOptions(
        Settings.of(Map.of(), "the demo"),
        true,
        true,
        true,
        played.inventory(),
        RulesSource.BUNDLED,
        RankingFile.bundled(),
        language,
        null,
        0,
        0,
        dashboardPort,
        2);
  }

  private void play(Recording played, LocalSystem system, PrintWriter out)
      throws InterruptedException {
    out.println("Playing " + played.manifest().name() + ": " + played.manifest().description());
    ProgressBar bar = new ProgressBar(out);
    try (KinesisClient kinesis = Clients.kinesis(system.settings())) {
      new Player(kinesis, system.settings(), speed).play(played, bar::at);
    }
    bar.end();
  }

  private static ExpectedAlarm expected(Recording played) {
    return played.expected() == null || played.expected().alarms().isEmpty()
        ? null
        : played.expected().alarms().get(0);
  }

  /** The first report, or, where it is not yet the expected answer, a revision that is. */
  private static Told awaitReport(
      BlockingQueue<Told> told, ExpectedAlarm expected, Interrupts interrupts)
      throws InterruptedException {
    Told latest = null;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(REPORT_SECONDS);
    while (System.nanoTime() < deadline && !interrupts.isAsked()) {
      Told next = told.poll(200, TimeUnit.MILLISECONDS);
      if (next == null) {
        continue;
      }
      if (latest == null) {
        deadline =
            Math.min(deadline, System.nanoTime() + TimeUnit.SECONDS.toNanos(REVISION_SECONDS));
      }
      latest = next;
      if (expected == null || isRight(next.report(), expected)) {
        return next;
      }
    }
    return latest;
  }

  private static boolean isRight(IncidentReport report, ExpectedAlarm expected) {
    return expected == null || Evaluation.isRight(expected, report);
  }
}

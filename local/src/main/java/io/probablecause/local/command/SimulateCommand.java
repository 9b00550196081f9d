package io.probablecause.local.command;

import io.probablecause.core.config.Settings;
import io.probablecause.core.config.UserError;
import io.probablecause.core.inventory.InventoryJson;
import io.probablecause.core.text.Times;
import io.probablecause.forwarder.record.RecordingWriter;
import io.probablecause.forwarder.send.Clients;
import io.probablecause.forwarder.simulate.CloudWatchPlayer;
import io.probablecause.forwarder.simulate.LivePlayer;
import io.probablecause.forwarder.simulate.Scenario;
import io.probablecause.forwarder.simulate.Scenarios;
import io.probablecause.forwarder.simulate.Simulation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Plays a simulated incident: into a recording, a pipe, the streams or log groups of an account.
 */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = "Simulate the logs and signals of a shop with an incident in it.")
final class SimulateCommand implements Callable<Integer> {
  private static final String PIPE = "-";
  private static final String STREAMS = "kinesis";
  private static final String LOG_GROUPS = "cloudwatch-logs";

  @Parameters(
      paramLabel = "SCENARIO",
      arity = "0..1",
      defaultValue = "connections-exhausted",
      description = "default: ${DEFAULT-VALUE}; --list prints all")
  private String scenario;

  @Option(names = "--list", description = "print the scenarios and end")
  private boolean list;

  @Option(names = "--seed", defaultValue = "1", description = "default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(names = "--minutes", defaultValue = "34", description = "default: ${DEFAULT-VALUE}")
  private int minutes;

  @Option(
      names = "--rate",
      defaultValue = "0.2",
      description = "requests of customers a second (default: ${DEFAULT-VALUE})")
  private double rate;

  @Option(
      names = "--applications",
      defaultValue = "9",
      description = "7 to 12 (default: ${DEFAULT-VALUE})")
  private int applications;

  @Option(
      names = "--to",
      defaultValue = PIPE,
      description =
          "a new folder for a recording, 'kinesis', 'cloudwatch-logs', or - for standard output"
              + " (default)")
  private String to;

  @Option(
      names = "--start",
      description = "when it begins (UTC; default: so that it ends with the playing)")
  private String start;

  @Option(names = "--name", description = "the recording's name (default: scenario and seed)")
  private String name;

  @Option(
      names = "--speed",
      defaultValue = "1",
      description = "times real time, 0 at once (default: ${DEFAULT-VALUE})")
  private double speed;

  @Option(names = "--inventory", description = "write the estate's inventory.json there as well")
  private Path inventory;

  @Mixin private StreamOptions streams = new StreamOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      for (Scenario each : Scenarios.all()) {
        out.printf("%-24s %s%n", each.name(), each.description());
      }
      return 0;
    }
    if (speed < 0) {
      throw new UserError("--speed must not be negative");
    }
    Simulation simulation = simulation();
    if (inventory != null) {
      Files.writeString(
          inventory, InventoryJson.write(simulation.inventory()).toPrettyString() + "\n");
    }
    play(simulation, out);
    return 0;
  }

  private Simulation simulation() {
    long length = minutes * 60_000L;
    boolean live = !isFolder();
    long now = System.currentTimeMillis();
    long played = speed == 0 ? 0 : (long) (length / speed);
    long otherwise = live ? now + played - length : Times.parse("2026-03-01T10:00:00Z");
    return Simulation.of(
        new Simulation.Wish(
            Scenarios.named(scenario),
            seed,
            minutes,
            rate,
            applications,
            start == null ? otherwise / 1000 * 1000 : time(),
            name == null ? scenario + "-" + seed : name));
  }

  private long time() {
    try {
      return Times.parse(start);
    } catch (IllegalArgumentException e) {
      throw new UserError("--start: " + e.getMessage(), e);
    }
  }

  private boolean isFolder() {
    return !to.equals(PIPE) && !to.equals(STREAMS) && !to.equals(LOG_GROUPS);
  }

  private void play(Simulation simulation, PrintWriter out) throws InterruptedException {
    if (isFolder()) {
      RecordingWriter.write(
          Path.of(to),
          simulation.manifest(),
          simulation.inventory(),
          simulation.logs(),
          simulation.signals(),
          simulation.expected());
      out.println("written: " + to);
      return;
    }
    Settings settings = streams.settings();
    LivePlayer player = new LivePlayer(simulation, speed, settings.account(), settings.region());
    switch (to) {
      case PIPE ->
          player.play(
              message -> {
                out.println(RecordingWriter.line(message));
                out.flush();
              });
      case STREAMS -> {
        PrintWriter err = spec.commandLine().getErr();
        try (var kinesis = StreamOptions.kinesis(settings);
            MessageSender sender = new MessageSender(kinesis, settings, err)) {
          player.play(
              message -> {
                sender.send(message.data(), "simulated");
                sender.flush();
              });
          err.println(sender.summary());
        }
      }
      default -> {
        try (var logs = Clients.cloudWatchLogs(settings)) {
          CloudWatchPlayer target = new CloudWatchPlayer(logs);
          player.play(message -> target.put(message.data()));
        }
      }
    }
  }
}

package io.probablecause.local.command;

import io.probablecause.core.config.Settings;
import io.probablecause.core.config.UserError;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.inventory.InventoryJson;
import io.probablecause.core.text.Times;
import io.probablecause.forwarder.record.RecordingExporter;
import io.probablecause.forwarder.record.RecordingExporter.Exported;
import io.probablecause.forwarder.send.Clients;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what the streams still hold around an incident into a recording. */
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    description = "Write what the streams still hold of an interval into a masked recording.")
final class RecordCommand implements Callable<Integer> {
  private static final long HOUR = 3_600_000;

  @Parameters(paramLabel = "FOLDER", description = "a new or empty folder")
  private Path folder;

  @Option(
      names = "--from",
      paramLabel = "STREAM",
      description = "the stream of logs (default: that of the settings)")
  private String stream;

  @Option(names = "--from-time", description = "UTC; default: an hour ago")
  private String fromTime;

  @Option(names = "--to-time", description = "UTC; default: now")
  private String toTime;

  @Option(names = "--inventory", description = "inventory.json to put into it")
  private Path inventory;

  @Mixin private StreamOptions streams = new StreamOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Settings settings = streams.settings();
    if (stream != null && !stream.equals(settings.logsStream())) {
      throw new UserError(
          "--from: the settings read logs from "
              + settings.logsStream()
              + ", not from "
              + stream
              + " (set stream.logs, or PC_STREAM_LOGS)");
    }
    long now = System.currentTimeMillis();
    long to = time("--to-time", toTime, now);
    long from = time("--from-time", fromTime, to - HOUR);
    if (from >= to) {
      throw new UserError("--from-time is not before --to-time");
    }
    Inventory known = inventory == null ? Inventory.EMPTY : InventoryJson.read(inventory);
    try (var kinesis = Clients.reading(settings)) {
      Exported exported =
          new RecordingExporter(kinesis, settings)
              .export(
                  folder,
                  folder.toAbsolutePath().normalize().getFileName().toString(),
                  known,
                  from,
                  to);
      spec.commandLine()
          .getOut()
          .printf(
              "%s: %,d log messages and %,d signals from %s to %s, secrets masked; %,d could not be read%n",
              folder,
              exported.messages(),
              exported.signals(),
              Times.iso(from),
              Times.iso(to),
              exported.unreadable());
    }
    return 0;
  }

  private static long time(String option, String text, long otherwise) {
    try {
      return text == null ? otherwise : Times.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UserError(option + ": " + e.getMessage(), e);
    }
  }
}

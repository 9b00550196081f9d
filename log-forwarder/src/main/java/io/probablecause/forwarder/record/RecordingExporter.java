package io.probablecause.forwarder.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.core.config.Settings;
import io.probablecause.core.config.UserError;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.inventory.InventoryJson;
import io.probablecause.core.inventory.InventoryMessage;
import io.probablecause.core.recording.Manifest;
import io.probablecause.core.text.Times;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * Writes what the two streams still hold of an interval of arrival into a recording, with secrets
 * masked. Log messages are written as they are read, a file for each shard; signals are few and are
 * held. What cannot be read as JSON is left out and counted.
 */
public final class RecordingExporter {
  private static final int MOST_SIGNALS = 200_000;

  /**
   * What was written.
   *
   * @param missing what the streams no longer hold of the interval, a sentence for each stream
   */
  public record Exported(long messages, long signals, long unreadable, List<String> missing) {}

  private final KinesisClient kinesis;
  private final Settings settings;
  private final Clock clock;
  private long messages;

  public RecordingExporter(KinesisClient kinesis, Settings settings, Clock clock) {
    this.kinesis = kinesis;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Exports what arrived from {@code from} to {@code to} (epoch milliseconds) as a {@code .tar.gz}
   * with one folder of the given name. Nothing is written into {@code target} before all of it was
   * read. UserError: the streams cannot be used.
   */
  public Exported archive(
      OutputStream target, String name, Inventory inventory, long from, long to) {
    try {
      Path folder = Files.createTempDirectory("recording-");
      try {
        Exported exported = export(folder, name, inventory, from, to);
        TarGz.write(folder, name, target);
        return exported;
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UserError(name + ": the recording cannot be written: " + e.getMessage(), e);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> paths = Files.walk(folder)) {
      all = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }

  /**
   * Exports what arrived from {@code from} to {@code to} (epoch milliseconds) into a folder, which
   * must be empty. UserError: folder or streams cannot be used.
   */
  public Exported export(Path folder, String name, Inventory inventory, long from, long to) {
    messages = 0;
    StreamReader reader = new StreamReader(kinesis);
    try {
      RecordingWriter.requireEmpty(folder);
      Files.createDirectories(folder.resolve("logs"));
      logs(reader, folder, from, to);
      List<Arrived> signals = signals(reader, from, to);
      try (LinesFile file = new LinesFile(folder.resolve("signals.jsonl.gz"))) {
        for (Arrived signal : signals) {
          file.write(signal);
        }
      }
      RecordingWriter.pretty(folder.resolve("inventory.json"), InventoryJson.write(inventory));
      RecordingWriter.pretty(
          folder.resolve("recording.json"), RecordingWriter.manifest(manifest(name, from, to)));
      return new Exported(messages, signals.size(), reader.unreadable(), missing(from, to));
    } catch (IOException e) {
      throw new UserError(folder + ": the recording cannot be written: " + e.getMessage(), e);
    } catch (SdkException e) {
      throw new UserError(
          "the streams of " + settings.region() + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** What the streams no longer hold of an interval, a sentence for each stream. */
  public List<String> missing(long from, long to) {
    List<String> missing = new ArrayList<>();
    missing(settings.logsStream(), from, to, missing);
    missing(settings.signalsStream(), from, to, missing);
    return List.copyOf(missing);
  }

  private void missing(String stream, long from, long to, List<String> missing) {
    int hours =
        kinesis
            .describeStreamSummary(r -> r.streamName(stream))
            .streamDescriptionSummary()
            .retentionPeriodHours();
    long oldest = clock.millis() - hours * 3_600_000L;
    if (from < oldest) {
      missing.add(
          stream
              + " keeps records for "
              + hours
              + " hours: what arrived from "
              + Times.iso(from)
              + " to "
              + Times.iso(Math.min(oldest, to))
              + " is not in the recording");
    }
  }

  private Manifest manifest(String name, long from, long to) {
    return new Manifest(
        name,
        "What the streams of " + settings.region() + " held of this interval; secrets are masked.",
        from,
        to,
        "recorded",
        settings.logsStream() + " and " + settings.signalsStream(),
        "not to be published");
  }

  private void logs(StreamReader reader, Path folder, long from, long to) throws IOException {
    for (Shard shard : reader.shards(settings.logsStream())) {
      Path file = folder.resolve("logs").resolve(shard.shardId() + ".jsonl.gz");
      try (LinesFile lines = new LinesFile(file)) {
        reader.read(
            settings.logsStream(),
            shard,
            from,
            to,
            message -> {
              lines.write(masked(message));
              messages++;
            });
      }
    }
  }

  private List<Arrived> signals(StreamReader reader, long from, long to) throws IOException {
    List<Arrived> signals = new ArrayList<>();
    for (Shard shard : reader.shards(settings.signalsStream())) {
      reader.read(
          settings.signalsStream(),
          shard,
          from,
          to,
          signal -> {
            if (isOfTheEngine(signal.data())) {
              return;
            }
            if (signals.size() == MOST_SIGNALS) {
              throw new UserError(
                  "the interval holds more than "
                      + MOST_SIGNALS
                      + " signals: choose a shorter one");
            }
            signals.add(masked(signal));
          });
    }
    signals.sort(Comparator.comparingLong(Arrived::arrival));
    return signals;
  }

  private static Arrived masked(Arrived message) {
    return new Arrived(message.arrival(), Masked.of(message.data()));
  }

  /** Inventory and rules stand elsewhere, or not at all, in a recording. */
  private static boolean isOfTheEngine(JsonNode signal) {
    String type = signal.path("detail-type").asText();
    return signal.path("source").asText().equals(InventoryMessage.SOURCE)
        && (type.startsWith("Inventory ") || type.startsWith("Rules "));
  }
}

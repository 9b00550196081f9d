package io.probablecause.forwarder.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.config.Settings;
import io.probablecause.core.config.UserError;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.inventory.InventoryJson;
import io.probablecause.core.recording.Manifest;
import io.probablecause.forwarder.message.Gzip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * Writes what the two streams still hold of an interval of arrival into a recording, with secrets
 * masked. Log messages are written as they are read, a file for each shard; signals are few and are
 * held. What cannot be read as JSON is left out and counted.
 */
public final class RecordingExporter {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_PLAIN = 64 << 20;
  private static final int MOST_SIGNALS = 200_000;

  /** What was written. */
  public record Exported(long messages, long signals, long unreadable) {}

  private final KinesisClient kinesis;
  private final Settings settings;
  private long messages;
  private long unreadable;

  public RecordingExporter(KinesisClient kinesis, Settings settings) {
    this.kinesis = kinesis;
    this.settings = settings;
  }

  /**
   * Exports what arrived from {@code from} to {@code to} (epoch milliseconds) into a folder, which
   * must be empty. UserError: folder or streams cannot be used.
   */
  public Exported export(Path folder, String name, Inventory inventory, long from, long to) {
    messages = 0;
    unreadable = 0;
    try {
      RecordingWriter.requireEmpty(folder);
      Files.createDirectories(folder.resolve("logs"));
      logs(folder, from, to);
      List<Arrived> signals = signals(from, to);
      try (LinesFile file = new LinesFile(folder.resolve("signals.jsonl.gz"))) {
        for (Arrived signal : signals) {
          file.write(signal);
        }
      }
      RecordingWriter.pretty(folder.resolve("inventory.json"), InventoryJson.write(inventory));
      RecordingWriter.pretty(
          folder.resolve("recording.json"), RecordingWriter.manifest(manifest(name, from, to)));
      return new Exported(messages, signals.size(), unreadable);
    } catch (IOException e) {
      throw new UserError(folder + ": the recording cannot be written: " + e.getMessage(), e);
    } catch (SdkException e) {
      throw new UserError(
          "the streams of " + settings.region() + " cannot be read: " + e.getMessage(), e);
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

  private void logs(Path folder, long from, long to) throws IOException {
    for (Shard shard : shards(settings.logsStream())) {
      Path file = folder.resolve("logs").resolve(shard.shardId() + ".jsonl.gz");
      try (LinesFile lines = new LinesFile(file)) {
        read(
            settings.logsStream(),
            shard,
            from,
            to,
            message -> {
              lines.write(message);
              messages++;
            });
      }
    }
  }

  private List<Arrived> signals(long from, long to) throws IOException {
    List<Arrived> signals = new ArrayList<>();
    for (Shard shard : shards(settings.signalsStream())) {
      read(
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
            signals.add(signal);
          });
    }
    signals.sort(Comparator.comparingLong(Arrived::arrival));
    return signals;
  }

  /** Inventory and rules stand elsewhere, or not at all, in a recording. */
  private static boolean isOfTheEngine(JsonNode signal) {
    String type = signal.path("detail-type").asText();
    return signal.path("source").asText().equals("probable-cause")
        && (type.startsWith("Inventory ") || type.startsWith("Rules "));
  }

  private List<Shard> shards(String stream) {
    List<Shard> shards = new ArrayList<>();
    String next = null;
    do {
      String token = next;
      var page =
          kinesis.listShards(
              r -> {
                if (token == null) {
                  r.streamName(stream);
                } else {
                  r.nextToken(token);
                }
              });
      shards.addAll(page.shards());
      next = page.nextToken();
    } while (next != null);
    return shards;
  }

  /** Takes a message. */
  private interface Sink {
    void take(Arrived message) throws IOException;
  }

  private void read(String stream, Shard shard, long from, long to, Sink sink) throws IOException {
    String iterator =
        kinesis
            .getShardIterator(
                r ->
                    r.streamName(stream)
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(Instant.ofEpochMilli(from)))
            .shardIterator();
    while (iterator != null) {
      String current = iterator;
      GetRecordsResponse page = kinesis.getRecords(r -> r.shardIterator(current).limit(2_000));
      for (Record record : page.records()) {
        long arrival = record.approximateArrivalTimestamp().toEpochMilli();
        if (arrival > to) {
          return;
        }
        if (arrival >= from) {
          take(record.data().asByteArrayUnsafe(), arrival, sink);
        }
      }
      boolean atEnd =
          page.records().isEmpty()
              && page.millisBehindLatest() != null
              && page.millisBehindLatest() == 0;
      iterator = atEnd ? null : page.nextShardIterator();
    }
  }

  /** One record may hold several messages, one after the other. */
  private void take(byte[] data, long arrival, Sink sink) throws IOException {
    try (MappingIterator<JsonNode> values =
        JSON.readerFor(JsonNode.class)
            .readValues(Gzip.isGzip(data) ? Gzip.unpack(data, MOST_PLAIN) : data)) {
      while (values.hasNextValue()) {
        JsonNode value = values.nextValue();
        if (value.isObject()) {
          sink.take(new Arrived(arrival, Masked.of(value)));
        } else {
          unreadable++;
        }
      }
    } catch (JsonProcessingException | java.util.zip.ZipException e) {
      unreadable++;
    }
  }
}

package io.probablecause.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.core.config.Settings;
import io.probablecause.forwarder.record.StreamMessages;
import io.probablecause.forwarder.send.Backoff;
import io.probablecause.forwarder.send.KinesisSender;
import io.probablecause.forwarder.send.OutRecord;
import io.probablecause.forwarder.send.SendLimits;
import io.probablecause.local.chaos.Script.Kind;
import io.probablecause.local.chaos.Script.Step;
import io.probablecause.local.system.TimeShift;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Plays the script: messages into the streams, as CloudWatch Logs and EventBridge would, and lines
 * into the file that the forwarder follows. It does not give up on a stream that refuses.
 */
final class Load {
  private static final int PATIENT = 1_000;

  private final Script script;
  private final TimeShift shift;
  private final Path file;
  private final KinesisSender logs;
  private final KinesisSender signals;
  private final Map<Kind, TreeMap<Long, Integer>> sent = new EnumMap<>(Kind.class);
  private final Thread thread = new Thread(this::run, "chaos-load");
  private final long start = System.currentTimeMillis();
  private volatile RuntimeException failure;

  Load(Script script, TimeShift shift, Path file, KinesisClient kinesis, Settings settings) {
    this.script = script;
    this.shift = shift;
    this.file = file;
    this.logs = sender(kinesis, settings.logsStream());
    this.signals = sender(kinesis, settings.signalsStream());
    for (Kind kind : Kind.values()) {
      sent.put(kind, new TreeMap<>());
    }
  }

  /** One that is tried again for as long as it takes. */
  static KinesisSender sender(KinesisClient kinesis, String stream) {
    SendLimits usual = SendLimits.defaults();
    SendLimits limits =
        new SendLimits(
            usual.maxRecords(),
            usual.maxRequestBytes(),
            usual.maxRecordBytes(),
            PATIENT,
            usual.firstPause(),
            usual.longestPause());
    return new KinesisSender(
        kinesis,
        stream,
        limits,
        Backoff.real(),
        letter -> {
          throw new IllegalStateException("the load could not be sent: " + letter.reason());
        });
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try (Writer lines = Files.newBufferedWriter(file)) {
      for (Step step : script.steps()) {
        long wait = start + step.at() - System.currentTimeMillis();
        if (wait > 0) {
          Thread.sleep(wait);
        }
        take(step, lines);
      }
    } catch (IOException e) {
      failure = new UncheckedIOException(e);
    } catch (RuntimeException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(Step step, Writer lines) throws IOException {
    String text = shift.apply(step.text());
    if (step.kind() == Kind.LINE) {
      lines.write(text + "\n");
      lines.flush();
    } else {
      send(Script.json(text));
    }
    synchronized (sent) {
      TreeMap<Long, Integer> times = sent.get(step.kind());
      int before = times.isEmpty() ? 0 : times.lastEntry().getValue();
      times.put(System.currentTimeMillis(), before + 1);
    }
  }

  private void send(JsonNode message) {
    KinesisSender sender = StreamMessages.isLog(message) ? logs : signals;
    List<OutRecord> records =
        StreamMessages.records(message, sender.limits().maxRecordBytes(), "chaos");
    records.forEach(sender::add);
    sender.flush();
  }

  /** How many of a kind had been sent at that time. */
  int sent(Kind kind, long time) {
    synchronized (sent) {
      Map.Entry<Long, Integer> entry = sent.get(kind).floorEntry(time);
      return entry == null ? 0 : entry.getValue();
    }
  }

  boolean isOver() {
    if (failure != null) {
      throw failure;
    }
    return !thread.isAlive();
  }

  /** From 0 to 1. */
  double progress() {
    return Math.min(1, (System.currentTimeMillis() - start) / (double) script.lengthMillis());
  }

  void stop() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }
}

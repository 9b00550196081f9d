package io.probablecause.local.system;

import io.probablecause.core.config.Settings;
import io.probablecause.core.event.RawRecord;
import io.probablecause.core.recording.Recording;
import io.probablecause.job.source.MergedLines;
import io.probablecause.job.source.ReplayInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/**
 * Plays a recording into the streams in order of arrival, as if it happened now: log messages as
 * gzip into {@code pc-logs}, signals as JSON into {@code pc-signals}.
 */
public final class Player {
  private static final int MAX_BATCH = 200;
  private static final int MAX_BATCH_BYTES = 2 << 20;
  private static final long BEFORE_ALARM_MILLIS = 1_500;

  private static final String LOG_STREAM = "\"logStream\":\"";
  private static final String ALARM = "CloudWatch Alarm State Change";

  /** Hears how far the playing is. */
  public interface Progress {
    void at(long done, long of);
  }

  private final KinesisClient kinesis;
  private final Settings settings;
  private final double speed;
  private final List<PutRecordsRequestEntry> batch = new ArrayList<>();
  private int batchBytes;
  private String batchStream = "";

  /** {@code speed} is a multiple of real time; 0 for as fast as possible. */
  public Player(KinesisClient kinesis, Settings settings, double speed) {
    this.kinesis = kinesis;
    this.settings = settings;
    this.speed = speed;
  }

  /** Plays to the end; returns by how many milliseconds the times were moved. */
  public long play(Recording recording, Progress progress) throws InterruptedException {
    List<String> files = new ArrayList<>();
    recording.logFiles().forEach(file -> files.add(file.toString()));
    int firstSignalFile = files.size();
    recording.signalFiles().forEach(file -> files.add(file.toString()));
    long total = count(files);
    long from = recording.manifest().start();
    long length = recording.manifest().end() - from;
    long realLength = speed == 0 ? 0 : (long) (length / speed);
    long now = System.currentTimeMillis();
    TimeShift shift =
        new TimeShift(from, recording.manifest().end(), now + realLength - length - from);
    try (MergedLines lines = new MergedLines(new ReplayInput(files, 0))) {
      long done = 0;
      for (RawRecord record = lines.next(); record != null; record = lines.next()) {
        boolean signal = MergedLines.fileOf(record.ordinal()) >= firstSignalFile;
        String json = new String(record.data(), StandardCharsets.UTF_8);
        pace(now, record.arrival() - from, signal && json.contains(ALARM));
        send(signal, shift.apply(json));
        progress.at(++done, total);
      }
      flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return shift.shiftMillis();
  }

  private static long count(List<String> files) {
    long total = 0;
    for (String file : files) {
      try (MergedLines lines = new MergedLines(new ReplayInput(List.of(file), 0))) {
        while (lines.next() != null) {
          total++;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(file + " cannot be read", e);
      }
    }
    return total;
  }

  /**
   * At full speed only an alarm waits a little, so that it does not overtake the logs before it.
   */
  private void pace(long start, long offset, boolean alarm) throws InterruptedException {
    if (speed == 0) {
      if (alarm) {
        flush();
        Thread.sleep(BEFORE_ALARM_MILLIS);
      }
      return;
    }
    long wait = start + (long) (offset / speed) - System.currentTimeMillis();
    if (wait > 0) {
      flush();
      Thread.sleep(wait);
    }
  }

  private void send(boolean signal, String json) {
    String stream = signal ? settings.signalsStream() : settings.logsStream();
    byte[] data = json.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = signal ? data : gzip(data);
    if (!stream.equals(batchStream)
        || batch.size() >= MAX_BATCH
        || batchBytes + bytes.length > MAX_BATCH_BYTES) {
      flush();
    }
    batchStream = stream;
    batchBytes += bytes.length;
    String key = partitionKey(json);
    batch.add(
        PutRecordsRequestEntry.builder()
            .data(SdkBytes.fromByteArrayUnsafe(bytes))
            .partitionKey(key)
            .build());
  }

  /** As a subscription filter does by default, the messages of one log stream stay together. */
  private static String partitionKey(String json) {
    int start = json.indexOf(LOG_STREAM);
    int from = start + LOG_STREAM.length();
    int end = start < 0 ? -1 : json.indexOf('"', from);
    String key = end <= from ? json : json.substring(from, end);
    return Integer.toHexString(key.hashCode());
  }

  private void flush() {
    List<PutRecordsRequestEntry> left = new ArrayList<>(batch);
    while (!left.isEmpty()) {
      List<PutRecordsRequestEntry> sending = left;
      PutRecordsResponse response =
          kinesis.putRecords(b -> b.streamName(batchStream).records(sending));
      left = new ArrayList<>();
      for (int i = 0; i < sending.size(); i++) {
        if (response.records().get(i).errorCode() != null) {
          left.add(sending.get(i));
        }
      }
    }
    batch.clear();
    batchBytes = 0;
  }

  private static byte[] gzip(byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(data.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return out.toByteArray();
  }

  /** Where the demo's own recording is. */
  public static Path bundled(Path root) {
    return root.resolve("recordings").resolve("demo-cascade");
  }
}

package io.probablecause.local.system;

import io.probablecause.core.config.Settings;
import io.probablecause.core.event.RawRecord;
import io.probablecause.core.recording.Recording;
import io.probablecause.job.source.MergedLines;
import io.probablecause.job.source.ReplayInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/** The messages of a recording as if it had just ended, to be sent in parts and in disorder. */
final class RecordedMessages {
  private static final int BATCH = 50;
  private static final String LOG_STREAM = "\"logStream\":\"";

  record Message(boolean signal, String key, byte[] bytes) {}

  private RecordedMessages() {}

  static List<Message> of(Recording recording) throws IOException {
    List<String> files = new ArrayList<>();
    recording.logFiles().forEach(file -> files.add(file.toString()));
    int signals = files.size();
    recording.signalFiles().forEach(file -> files.add(file.toString()));
    long end = recording.manifest().end();
    TimeShift shift =
        new TimeShift(recording.manifest().start(), end, System.currentTimeMillis() - end);
    List<Message> messages = new ArrayList<>();
    try (MergedLines lines = new MergedLines(new ReplayInput(files, 0))) {
      for (RawRecord record = lines.next(); record != null; record = lines.next()) {
        boolean signal = MergedLines.fileOf(record.ordinal()) >= signals;
        String json = shift.apply(new String(record.data(), StandardCharsets.UTF_8));
        byte[] data = json.getBytes(StandardCharsets.UTF_8);
        messages.add(new Message(signal, key(json), signal ? data : gzip(data)));
      }
    }
    return messages;
  }

  /** An alarm that goes off now. */
  static Message alarm(String name, Instant at) {
    String json =
        """
        {"version":"0","id":"%1$s-%2$s","detail-type":"CloudWatch Alarm State Change",\
        "source":"aws.cloudwatch","account":"123456789012","time":"%2$s","region":"eu-west-1",\
        "resources":["arn:aws:cloudwatch:eu-west-1:123456789012:alarm:%1$s"],"detail":{\
        "alarmName":"%1$s","state":{"value":"ALARM","reason":"asked","timestamp":"%2$s"},\
        "previousState":{"value":"OK","timestamp":"%2$s"},"configuration":{"metrics":[]}}}"""
            .formatted(name, at.truncatedTo(ChronoUnit.SECONDS));
    return new Message(true, name, json.getBytes(StandardCharsets.UTF_8));
  }

  /** Messages change places within a window, but never those of one log stream. */
  static List<Message> shuffled(List<Message> messages, int window, Random random) {
    List<Message> shuffled = new ArrayList<>();
    for (int from = 0; from < messages.size(); from += window) {
      Map<String, List<Message>> streams = new HashMap<>();
      List<String> turns = new ArrayList<>();
      for (Message m : messages.subList(from, Math.min(messages.size(), from + window))) {
        streams.computeIfAbsent(m.key, k -> new ArrayList<>()).add(m);
        turns.add(m.key);
      }
      java.util.Collections.shuffle(turns, random);
      turns.forEach(turn -> shuffled.add(streams.get(turn).remove(0)));
    }
    return shuffled;
  }

  /** A share of the messages comes once more, some messages later. */
  static List<Message> redelivered(List<Message> messages, double share, Random random) {
    List<Message> redelivered = new ArrayList<>();
    List<Message> again = new ArrayList<>();
    for (Message message : messages) {
      redelivered.add(message);
      if (random.nextDouble() < share) {
        again.add(message);
      }
      if (again.size() > 20) {
        redelivered.addAll(again);
        again.clear();
      }
    }
    redelivered.addAll(again);
    return redelivered;
  }

  /** In order, as many at once as stand together on one stream. */
  static void send(KinesisClient kinesis, Settings settings, List<Message> messages) {
    int from = 0;
    while (from < messages.size()) {
      boolean signal = messages.get(from).signal;
      int to = from;
      List<PutRecordsRequestEntry> records = new ArrayList<>();
      while (to < messages.size() && to - from < BATCH && messages.get(to).signal == signal) {
        Message message = messages.get(to++);
        records.add(
            PutRecordsRequestEntry.builder()
                .partitionKey(message.key)
                .data(SdkBytes.fromByteArrayUnsafe(message.bytes))
                .build());
      }
      PutRecordsResponse response =
          kinesis.putRecords(
              b ->
                  b.streamName(signal ? settings.signalsStream() : settings.logsStream())
                      .records(records));
      if (response.failedRecordCount() > 0) {
        throw new IllegalStateException(response.failedRecordCount() + " records were refused");
      }
      from = to;
    }
  }

  private static String key(String json) {
    int start = json.indexOf(LOG_STREAM);
    int end = start < 0 ? -1 : json.indexOf('"', start + LOG_STREAM.length());
    return end < 0
        ? Integer.toHexString(json.hashCode())
        : json.substring(start + LOG_STREAM.length(), end);
  }

  private static byte[] gzip(byte[] data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(data);
    }
    return out.toByteArray();
  }
}

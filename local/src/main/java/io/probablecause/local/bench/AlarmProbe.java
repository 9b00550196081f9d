package io.probablecause.local.bench;

import io.probablecause.core.config.Settings;
import io.probablecause.core.text.Times;
import io.probablecause.local.system.Clients;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Sends alarms, each of another name, and is told by others when each came out somewhere; epoch
 * milliseconds of one clock. The time starts before the request that puts the alarm.
 */
final class AlarmProbe implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;
  private static final int PAUSE_MILLIS = 200;

  private final Settings settings;
  private final KinesisClient kinesis;
  private final Map<String, Long> reported = new ConcurrentHashMap<>();
  private final Map<String, Long> stored = new ConcurrentHashMap<>();
  private int next;

  AlarmProbe(Settings settings) {
    this.settings = settings;
    this.kinesis = Clients.kinesis(settings);
  }

  void reported(String alarm, long millis) {
    reported.merge(alarm, millis, Math::min);
  }

  void stored(String alarm, long millis) {
    stored.merge(alarm, millis, Math::min);
  }

  /** Milliseconds of each alarm to its report and, where that is told, to its row; sorted. */
  record Latencies(long[] toReport, long[] toTable, int lost) {}

  /** Sends so many, five a second, and waits for what comes of them. */
  Latencies send(int alarms, boolean awaitTable) throws InterruptedException {
    String[] names = new String[alarms];
    long[] sentAt = new long[alarms];
    for (int i = 0; i < alarms; i++) {
      names[i] = "app-" + next % LoadMessages.APPLICATIONS + "-" + next++;
      sentAt[i] = System.currentTimeMillis();
      put(names[i], sentAt[i]);
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    long[] toReport = waits(names, sentAt, reported);
    long[] toTable = awaitTable ? waits(names, sentAt, stored) : new long[0];
    return new Latencies(toReport, toTable, alarms - toReport.length);
  }

  private static long[] waits(String[] names, long[] sentAt, Map<String, Long> times)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    long[] waits = new long[names.length];
    int found = 0;
    for (int i = 0; i < names.length; i++) {
      while (!times.containsKey(names[i]) && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      Long time = times.get(names[i]);
      if (time != null) {
        waits[found++] = time - sentAt[i];
      }
    }
    long[] all = Arrays.copyOf(waits, found);
    Arrays.sort(all);
    return all;
  }

  private void put(String name, long now) {
    byte[] signal = signal(name, Times.iso(now)).getBytes(StandardCharsets.UTF_8);
    kinesis.putRecord(
        b ->
            b.streamName(settings.signalsStream())
                .partitionKey(name)
                .data(SdkBytes.fromByteArrayUnsafe(signal)));
  }

  private static String signal(String name, String now) {
    return """
        {"version":"0","id":"bench-%1$s","detail-type":"CloudWatch Alarm State Change",
         "source":"aws.cloudwatch","account":"111122223333","time":"%2$s","region":"us-east-1",
         "resources":["arn:aws:cloudwatch:us-east-1:111122223333:alarm:%1$s"],
         "detail":{"alarmName":"%1$s",
          "state":{"value":"ALARM","reason":"Threshold Crossed","timestamp":"%2$s"},
          "previousState":{"value":"OK","reason":"all is well","timestamp":"%2$s"}}}"""
        .formatted(name, now);
  }

  @Override
  public void close() {
    kinesis.close();
  }
}

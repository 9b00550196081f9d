package io.probablecause.local.bench;

import io.probablecause.core.config.Settings;
import io.probablecause.local.system.Clients;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** Offers log events to a stream: at a steady rate, or as fast as they are read. */
final class LogLoad implements AutoCloseable {
  /** So many messages may be offered that are not read yet, where as many as possible are. */
  private static final int AHEAD = 600;

  private static final int BATCH = 8;
  private static final long READER_PAUSE_NANOS = 50_000_000;
  private static final int CATCH_UP_SECONDS = 60;

  private final LoadMessages messages;
  private final Settings settings;
  private final LongSupplier read;
  private final KinesisClient kinesis;
  private volatile boolean running;
  private volatile int sent;
  private long known;
  private Thread thread;

  LogLoad(LoadMessages messages, Settings settings, LongSupplier read) {
    this.messages = messages;
    this.settings = settings;
    this.read = read;
    this.kinesis = Clients.kinesis(settings);
  }

  /** Events a second that were read while as many as possible were offered. */
  double saturate(int seconds) throws InterruptedException {
    start(this::waitForReader);
    TimeUnit.SECONDS.sleep(1);
    long readBefore = read.getAsLong();
    long begin = System.nanoTime();
    TimeUnit.SECONDS.sleep(seconds);
    double rate = (read.getAsLong() - readBefore) * 1e9 / (System.nanoTime() - begin);
    stop();
    return rate;
  }

  /** The reader is asked only when it may be too far behind. */
  private long waitForReader() {
    if (isTooFarAhead()) {
      known = read.getAsLong();
    }
    return isTooFarAhead() ? READER_PAUSE_NANOS : 0;
  }

  private boolean isTooFarAhead() {
    return sent - known / LoadMessages.EVENTS >= AHEAD;
  }

  /** Offers so many events a second until {@link #stop}. */
  void offer(double eventsASecond) {
    long interval = (long) (1e9 * LoadMessages.EVENTS / eventsASecond);
    long begin = System.nanoTime();
    int first = sent;
    start(() -> begin + (sent - first) * interval - System.nanoTime());
  }

  private void start(LongSupplier waitNanos) {
    running = true;
    thread = new Thread(() -> run(waitNanos), "log-load");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(LongSupplier waitNanos) {
    List<PutRecordsRequestEntry> batch = new ArrayList<>();
    while (running) {
      long wait = waitNanos.getAsLong();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      } else {
        batch.clear();
        for (int i = 0; i < BATCH; i++) {
          batch.add(entry(sent + i));
        }
        kinesis.putRecords(b -> b.streamName(settings.logsStream()).records(batch));
        sent += BATCH;
      }
    }
  }

  private PutRecordsRequestEntry entry(int number) {
    return PutRecordsRequestEntry.builder()
        .partitionKey(LoadMessages.key(number))
        .data(SdkBytes.fromByteArrayUnsafe(messages.message(number)))
        .build();
  }

  void stop() throws InterruptedException {
    running = false;
    thread.join();
  }

  /** Waits until all is read that was offered; whether it came to that. */
  boolean catchUp() throws InterruptedException {
    for (int i = 0; i < CATCH_UP_SECONDS * 10; i++) {
      if (read.getAsLong() >= events()) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return false;
  }

  /** Events that were offered so far. */
  long events() {
    return (long) sent * LoadMessages.EVENTS;
  }

  @Override
  public void close() {
    kinesis.close();
  }
}

package io.probablecause.local.bench;

import io.probablecause.core.config.Settings;
import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.text.Times;
import io.probablecause.local.system.Clients;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Log events of many applications, 550 characters on average, 6 % of them errors that a rule of the
 * catalogue names, offered to a stream at a steady rate. The messages are made beforehand.
 */
final class LogLoad {
  private static final int APPLICATIONS = 50;
  private static final int EVENTS_IN_MESSAGE = 250;
  private static final double ERRORS = 0.06;
  private static final String ERROR = " java.net.SocketTimeoutException: Read timed out calling ";

  private record Message(String key, byte[] gzip) {}

  private final Settings settings;
  private final List<Message> messages = new ArrayList<>();
  private final long intervalNanos;
  private volatile boolean running;
  private volatile long sent;
  private volatile long nanos = 1;
  private Thread thread;

  LogLoad(Settings settings, int eventsPerSecond, int seconds) throws IOException {
    this.settings = settings;
    intervalNanos = TimeUnit.SECONDS.toNanos(1) * EVENTS_IN_MESSAGE / eventsPerSecond;
    long wanted = (long) eventsPerSecond * seconds / EVENTS_IN_MESSAGE;
    List<String> lines = new LineSamples(1).lines();
    Random random = new Random(2);
    long now = System.currentTimeMillis();
    for (int i = 0; i < wanted; i++) {
      messages.add(message(i, now + i * intervalNanos / 1_000_000, lines, random));
    }
  }

  Inventory inventory() {
    List<Application> applications = new ArrayList<>();
    for (int i = 0; i < APPLICATIONS; i++) {
      List<String> on = i == 0 ? List.of() : List.of("app-" + (i / 2));
      applications.add(
          new Application(
              "app-" + i,
              List.of("/ecs/app-" + i),
              List.of("app-" + i + "-*"),
              on,
              List.of(),
              List.of()));
    }
    return new Inventory(List.of(), applications);
  }

  /** A name of its own for each alarm, the applications in turn. */
  String alarmName(int number) {
    return "app-" + number % APPLICATIONS + "-" + number;
  }

  private static Message message(int number, long time, List<String> lines, Random random)
      throws IOException {
    String stream = "task-" + number % 200;
    StringBuilder json = new StringBuilder(EVENTS_IN_MESSAGE * 700);
    json.append(
            "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"111122223333\",\"logGroup\":\"/ecs/app-")
        .append(number % APPLICATIONS)
        .append("\",\"logStream\":\"")
        .append(stream)
        .append("\",\"subscriptionFilters\":[\"all\"],\"logEvents\":[");
    String iso = Times.iso(time);
    for (int i = 0; i < EVENTS_IN_MESSAGE; i++) {
      boolean error = random.nextDouble() < ERRORS;
      json.append(i == 0 ? "" : ",")
          .append(String.format("{\"id\":\"%056d\",\"timestamp\":", (long) number << 16 | i))
          .append(time)
          .append(",\"message\":\"")
          .append(iso)
          .append(error ? " ERROR" : " INFO ")
          .append(error ? ERROR : " ")
          .append(lines.get(random.nextInt(lines.size())))
          .append("\"}");
    }
    return new Message(stream, gzip(json.append("]}").toString()));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(out) {
          {
            def.setLevel(Deflater.BEST_SPEED);
          }
        }) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  void start() {
    running = true;
    thread = new Thread(this::offer, "log-load");
    thread.setDaemon(true);
    thread.start();
  }

  private void offer() {
    try (KinesisClient kinesis = Clients.kinesis(settings)) {
      long begin = System.nanoTime();
      for (int i = 0; i < messages.size() && running; i++) {
        long wait = begin + i * intervalNanos - System.nanoTime();
        if (wait > 0) {
          LockSupport.parkNanos(wait);
        }
        Message message = messages.get(i);
        kinesis.putRecord(
            b ->
                b.streamName(settings.logsStream())
                    .partitionKey(message.key)
                    .data(SdkBytes.fromByteArrayUnsafe(message.gzip)));
        sent = (i + 1L) * EVENTS_IN_MESSAGE;
        nanos = System.nanoTime() - begin;
      }
    }
  }

  void stop() throws InterruptedException {
    running = false;
    thread.join();
  }

  long sent() {
    return sent;
  }

  double seconds() {
    return nanos / 1e9;
  }
}

package io.probablecause.local.bench;

import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.text.Times;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;

/**
 * Subscription messages of 250 log events of 550 characters on average, 6 % of them errors that a
 * rule of the catalogue names, of forty texts: programs say each of their errors in words of its
 * own. The events are compressed once in half a minute and carry that time; a message is a head of
 * its own, with a log stream that comes in no other round, and such events, as two members of one
 * gzip: so that offering them costs next to nothing, none is taken for delivered before, and time
 * goes on in them. For one thread.
 */
final class LoadMessages {
  static final int EVENTS = 250;
  static final int APPLICATIONS = 50;
  private static final int BODIES = 800;
  private static final long FRESH_MILLIS = 30_000;
  private static final double ERRORS = 0.06;
  private static final int KINDS_OF_ERRORS = 40;
  private static final String ERROR = " java.net.SocketTimeoutException: Read timed out calling ";

  private record Body(byte[] compressed, long time) {}

  private final List<String> lines = new LineSamples(1).lines();
  private final Body[] bodies = new Body[BODIES];

  LoadMessages() {
    for (int body = 0; body < BODIES; body++) {
      bodies[body] = body(body, System.currentTimeMillis());
    }
  }

  /** The same lines for the same number, under another time. */
  private Body body(int number, long time) {
    Random random = new Random(number);
    String iso = Times.iso(time);
    StringBuilder json = new StringBuilder(EVENTS * 700);
    for (int i = 0; i < EVENTS; i++) {
      boolean error = random.nextDouble() < ERRORS;
      json.append(i == 0 ? "" : ",")
          .append("{\"id\":\"39528720")
          .append(padded(number * EVENTS + i))
          .append("00000000000000000000000000000000000000\",\"timestamp\":")
          .append(time)
          .append(",\"message\":\"")
          .append(iso)
          .append(error ? " ERROR" + ERROR : " INFO  ")
          .append(lines.get(random.nextInt(error ? KINDS_OF_ERRORS : lines.size())))
          .append("\"}");
    }
    return new Body(gzip(json.append("]}").toString()), time);
  }

  private byte[] freshBody(int number) {
    long now = System.currentTimeMillis();
    if (now - bodies[number].time() > FRESH_MILLIS) {
      bodies[number] = body(number, now);
    }
    return bodies[number].compressed();
  }

  private static String padded(int number) {
    return Long.toString(10_000_000_000L + number).substring(1);
  }

  private static byte[] gzip(String text) {
    return SubscriptionMessage.gzip(text.getBytes(StandardCharsets.UTF_8), Deflater.BEST_SPEED);
  }

  /** The partition key of a message: its log stream. */
  static String key(int number) {
    return "task-" + number % BODIES % 200 + "-" + number / BODIES;
  }

  byte[] message(int number) {
    byte[] body = freshBody(number % BODIES);
    byte[] head =
        gzip(
            "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"111122223333\",\"logGroup\":\"/ecs/app-"
                + number % APPLICATIONS
                + "\",\"logStream\":\""
                + key(number)
                + "\",\"subscriptionFilters\":[\"all\"],\"logEvents\":[");
    ByteArrayOutputStream out = new ByteArrayOutputStream(head.length + body.length);
    out.write(head, 0, head.length);
    out.write(body, 0, body.length);
    return out.toByteArray();
  }

  /** Fifty applications that depend on one another; all but the first on another one. */
  static Inventory inventory() {
    List<Application> applications = new ArrayList<>();
    for (int i = 0; i < APPLICATIONS; i++) {
      List<String> on = i == 0 ? List.of() : List.of("app-" + i / 2);
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
}

package io.probablecause.local.bench;

import io.probablecause.core.event.RawRecord;
import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Inventory;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Records and estates of any size, made when they are asked for; the same each time. */
final class GrowthSamples {
  static final int EVENTS = 50;
  private static final long START = 1_790_000_000_000L;
  private static final long STEP_MILLIS = 100;
  private static final long LATE_MILLIS = 20 * 60_000L;

  private GrowthSamples() {}

  /** Applications with a log group each; a tenth of them on the others, ten on each. */
  static Inventory estate(int applications) {
    List<Application> all =
        IntStream.range(0, applications)
            .mapToObj(
                i ->
                    new Application(
                        "app-" + i,
                        List.of("/ecs/app-" + i),
                        List.of("app-" + i + "-*"),
                        i < 10 ? List.of() : List.of("app-" + i / 10),
                        List.of(),
                        List.of("i-" + i)))
            .toList();
    return new Inventory(List.of("10.0.0.0/8"), all);
  }

  /** Lines of which 6 % are trouble, in turn of all applications; some of them come late. */
  static RawRecord lines(int number, int applications, double late) {
    Random random = new Random(number);
    long arrival = START + number * STEP_MILLIS;
    int application = (int) (number * 7_919L % applications);
    SampleLines lines = new SampleLines(random, Mix.ESTATE);
    SubscriptionMessage message =
        new SubscriptionMessage("/ecs/app-" + application, "s-" + number % 200);
    for (int i = 0; i < EVENTS; i++) {
      long delay = random.nextDouble() < late ? random.nextLong(LATE_MILLIS) : 2_000;
      long time = arrival - delay;
      message.add(id(number, i), time, lines.line("application", number % 2, time));
    }
    return new RawRecord(SubscriptionMessage.gzip(message.plain(), 1), arrival, 0);
  }

  /** Lines that are each the trouble of another service: as many causes, 50 to an application. */
  static RawRecord causes(int number) {
    long arrival = START + number * STEP_MILLIS;
    SubscriptionMessage message = new SubscriptionMessage("/ecs/app-" + number, "s-" + number);
    for (int i = 0; i < EVENTS; i++) {
      message.add(
          id(number, i),
          arrival - 2_000,
          "{\"level\":\"ERROR\",\"service\":\"service-"
              + (number * EVENTS + i)
              + "\",\"message\":\"SocketTimeoutException: Read timed out calling payments\"}");
    }
    return new RawRecord(SubscriptionMessage.gzip(message.plain(), 1), arrival, 0);
  }

  private static String id(int number, int event) {
    return String.format("39528720%010d%038d", number, event);
  }
}

package io.probablecause.local.chaos;

import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The recording's estate, and two things more that are easily counted while something is broken: an
 * application whose lines the forwarder sends, and applications of one alarm each.
 */
final class Estate {
  static final int PROBES = 12;
  static final String LOG_GROUP = "/chaos/orders";
  static final String ORDERS = "chaos-orders";
  static final String ORDERS_ALARM = "chaos-orders-errors";
  static final String CHANNEL = "CALL";

  private Estate() {}

  static Inventory with(Inventory recorded) {
    List<Application> all = new ArrayList<>(recorded.applications());
    all.add(application(ORDERS, List.of(LOG_GROUP), ORDERS_ALARM));
    for (int i = 0; i < PROBES; i++) {
      all.add(application(probe(i), List.of(), alarm(i)));
    }
    return new Inventory(recorded.acceptedCidrs(), all);
  }

  private static Application application(String id, List<String> logGroups, String alarm) {
    return new Application(id, logGroups, List.of(alarm), List.of(), List.of(), List.of());
  }

  private static String probe(int i) {
    return String.format(Locale.ROOT, "chaos-probe-%02d", i);
  }

  static String alarm(int i) {
    return probe(i) + "-alarm";
  }

  /** Each probe posts to a channel of its own, so that none waits for another. */
  static String channels() {
    return IntStream.range(0, PROBES)
        .mapToObj(i -> probe(i) + "=" + channel(i))
        .collect(Collectors.joining(","));
  }

  static String channel(int i) {
    return "CPROBE" + i;
  }

  static List<String> allChannels() {
    List<String> channels = new ArrayList<>(List.of(CHANNEL));
    IntStream.range(0, PROBES).forEach(i -> channels.add(channel(i)));
    return channels;
  }
}

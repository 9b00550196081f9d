package io.probablecause.forwarder.simulate;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How many calls of each application failed in each minute: what alarms look at. */
final class Failures {
  static final long MINUTE = 60_000;

  private final Map<String, TreeMap<Long, int[]>> byNode = new HashMap<>();

  void count(Node node, long time, boolean ok) {
    int[] counts =
        byNode
            .computeIfAbsent(node.id(), k -> new TreeMap<>())
            .computeIfAbsent(time / MINUTE, k -> new int[2]);
    counts[0]++;
    counts[1] += ok ? 0 : 1;
  }

  int failed(Node node, long minute) {
    int[] counts = byNode.getOrDefault(node.id(), new TreeMap<>()).get(minute);
    return counts == null ? 0 : counts[1];
  }

  /**
   * The first minute from {@code from} that ends two minutes in a row above the threshold, or -1.
   */
  long breached(Node node, long from, long to, int threshold) {
    for (long minute = from / MINUTE + 1; minute < to / MINUTE; minute++) {
      if (failed(node, minute) >= threshold && failed(node, minute - 1) >= threshold) {
        return minute;
      }
    }
    return -1;
  }
}

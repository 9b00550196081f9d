package io.probablecause.job.rank;

import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.text.Times;
import io.probablecause.job.hear.Sign;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a report did not see, in sentences: whose records stopped or never came, of the application
 * itself, of what it directly depends on, and of the estate's feeds. A pure function.
 */
final class BlindSpots {
  static final int MAX_SPOTS = 8;

  /** As long as a quiet service may be silent without a word. */
  private static final long SILENT_MILLIS = 10 * MinuteCount.MINUTE;

  private static final long FEED_SILENT_MILLIS = 60 * MinuteCount.MINUTE;

  private BlindSpots() {}

  /**
   * @param signs the last minute of each source that was heard
   * @param crowded whether more causes are felt than are ranked
   */
  static List<String> of(
      String applicationId,
      List<DependencyEdge> edges,
      Map<String, Long> signs,
      boolean crowded,
      long now) {
    List<String> spots = new ArrayList<>();
    if (crowded) {
      spots.add(
          "very many findings at once: only the "
              + Foremost.MAX_OF_A_KIND
              + " most relevant changes and as many others are ranked");
    }
    Set<String> watched = new LinkedHashSet<>(Set.of(applicationId));
    edges.stream().filter(e -> e.from().equals(applicationId)).forEach(e -> watched.add(e.to()));
    for (String application : watched) {
      Long last = signs.get(Sign.application(application));
      if (last == null) {
        spots.add("no log line of " + application + " has arrived");
      } else if (now - last > SILENT_MILLIS) {
        spots.add("no log line of " + application + since(last, now));
      }
    }
    feed(spots, signs, Sign.CLOUDTRAIL, "CloudTrail event", "changes are not seen", now);
    feed(spots, signs, Sign.FLOW_LOGS, "flow log", "rejected traffic is not seen", now);
    return List.copyOf(spots.size() > MAX_SPOTS ? spots.subList(0, MAX_SPOTS) : spots);
  }

  private static void feed(
      List<String> spots,
      Map<String, Long> signs,
      String feed,
      String record,
      String consequence,
      long now) {
    Long last = signs.get(feed);
    if (last == null) {
      spots.add("no " + record + " has arrived: " + consequence);
    } else if (now - last > FEED_SILENT_MILLIS) {
      spots.add("no " + record + since(last, now) + ": " + consequence);
    }
  }

  private static String since(long last, long now) {
    return " for " + Times.words(now - last) + " (last at " + Times.iso(last) + ")";
  }
}

package io.probablecause.dashboard.live;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.table.IncidentItem;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which applications are asked for incidents that are not known yet: at once where an alarm is open
 * of which no incident is known, less often when that lasts, and now and then where somebody looks.
 */
final class WhomToAsk {
  private static final int MOST = 50;
  private static final long EAGER_MILLIS = 60_000;
  private static final long PAUSE_MILLIS = 10_000;

  private final Map<String, Long> troubledSince = new HashMap<>();
  private final Map<String, Long> askedAt = new HashMap<>();

  Collection<String> at(
      long now,
      Estate estate,
      Map<String, IncidentItem.Stored> incidents,
      Collection<String> watched) {
    Set<String> troubled = troubled(estate, incidents.values());
    troubledSince.keySet().retainAll(troubled);
    troubled.forEach(id -> troubledSince.putIfAbsent(id, now));
    Set<String> candidates = new TreeSet<>(troubled);
    watched.forEach(topic -> add(topic, incidents, candidates));
    askedAt.keySet().retainAll(candidates);
    List<String> asked = candidates.stream().filter(id -> isDue(id, now)).limit(MOST).toList();
    asked.forEach(id -> askedAt.put(id, now));
    return asked;
  }

  private boolean isDue(String applicationId, long now) {
    Long since = troubledSince.get(applicationId);
    Long asked = askedAt.get(applicationId);
    return asked == null
        || now - asked >= PAUSE_MILLIS
        || (since != null && now - since < EAGER_MILLIS);
  }

  private static Set<String> troubled(Estate estate, Collection<IncidentItem.Stored> incidents) {
    Set<String> open = new TreeSet<>();
    incidents.stream()
        .map(IncidentItem.Stored::report)
        .filter(r -> r.closedAt() == 0)
        .forEach(r -> open.add(key(r)));
    Set<String> troubled = new TreeSet<>();
    for (ApplicationSummary s : estate.applications()) {
      if (s.openAlarms().stream().anyMatch(a -> !open.contains(s.applicationId() + "\n" + a))) {
        troubled.add(s.applicationId());
      }
    }
    return troubled;
  }

  private static String key(IncidentReport r) {
    return r.alarm().applicationId() + "\n" + r.alarm().name();
  }

  private static void add(
      String topic, Map<String, IncidentItem.Stored> incidents, Set<String> candidates) {
    if (topic.startsWith("application:")) {
      candidates.add(topic.substring("application:".length()));
    } else if (topic.startsWith("incident:")) {
      IncidentItem.Stored known = incidents.get(topic.substring("incident:".length()));
      if (known != null) {
        candidates.add(known.report().alarm().applicationId());
      }
    }
  }
}

package io.probablecause.job.rank;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.rules.correlation.CorrelationEngine;
import io.probablecause.rules.correlation.Counted;
import io.probablecause.rules.correlation.Occurrence;
import io.probablecause.rules.correlation.Relation;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The relations and counts that correlation has found, for the applications of one subtask. Nothing
 * of it is stored: after a restore the kept causes of an application are fed again when it is first
 * touched.
 */
final class Explanations implements AutoCloseable {
  /** Of all groups of all rules of an application; further ones are not kept. */
  private static final int MAX_GROUPS = 1_000;

  private final CorrelationEngine engine;
  private final Map<String, Map<String, Relation>> byApplication = new HashMap<>();

  private final Map<String, Map<String, TreeMap<Long, Counted>>> countsByApplication =
      new HashMap<>();

  Explanations(CorrelationEngine engine) {
    this.engine = engine;
  }

  /** Whether this application's causes have been fed since the engine started. */
  boolean knows(String applicationId) {
    return byApplication.containsKey(applicationId);
  }

  /** Feeds all kept causes of an application into the fresh engine, in order of arrival. */
  void rebuild(String applicationId, Collection<AffectedCause> causes) {
    byApplication.put(applicationId, new TreeMap<>());
    countsByApplication.put(applicationId, new TreeMap<>());
    causes.stream()
        .sorted(
            Comparator.<AffectedCause>comparingLong(c -> c.event().firstArrival())
                .thenComparing(c -> c.event().causeId()))
        .forEach(cause -> feed(applicationId, null, cause));
  }

  /** Feeds the minutes of a cause that are new or have grown since {@code before}. */
  void feed(String applicationId, AffectedCause before, AffectedCause cause) {
    Map<String, Relation> relations = byApplication.get(applicationId);
    Map<String, TreeMap<Long, Counted>> counts = countsByApplication.get(applicationId);
    List<MinuteCount> known = before == null ? List.of() : before.event().minutes();
    for (MinuteCount minute : cause.event().minutes()) {
      if (!known.contains(minute)) {
        engine.feed(
            occurrence(applicationId, cause, minute),
            found -> relations.put(found.causeId() + found.symptomId() + found.module(), found),
            counted -> keep(counts, counted));
      }
    }
  }

  /** The latest spans of a group; one that is told again has grown. */
  private static void keep(Map<String, TreeMap<Long, Counted>> counts, Counted counted) {
    String group = counted.rule() + "\n" + counted.group();
    if (counts.size() >= MAX_GROUPS && !counts.containsKey(group)) {
      return;
    }
    TreeMap<Long, Counted> spans = counts.computeIfAbsent(group, g -> new TreeMap<>());
    spans.merge(counted.minute(), counted, (a, b) -> b.matched() >= a.matched() ? b : a);
    if (spans.size() > EventOfInterest.MAX_MINUTES) {
      spans.pollFirstEntry();
    }
  }

  Collection<Counted> countsOf(String applicationId) {
    return countsByApplication.getOrDefault(applicationId, Map.of()).values().stream()
        .flatMap(spans -> spans.values().stream())
        .toList();
  }

  private static Occurrence occurrence(String applicationId, AffectedCause cause, MinuteCount m) {
    EventOfInterest e = cause.event();
    long start = m.minute();
    long end = start + MinuteCount.MINUTE - 1;
    return new Occurrence(
        applicationId,
        e.applicationId(),
        cause.distance(),
        e.causeId(),
        e.layer().wireName(),
        e.ruleId(),
        e.resource(),
        e.relevance(),
        e.change(),
        start,
        Math.max(start, e.firstSeen()),
        Math.min(end, e.lastSeen()),
        m.count(),
        e.message());
  }

  void advanceTo(long arrival) {
    engine.advanceTo(arrival);
  }

  Collection<Relation> of(String applicationId) {
    return byApplication.getOrDefault(applicationId, Map.of()).values();
  }

  /** Forgets relations and counts of a cause that is gone. */
  void forget(String applicationId, String causeId) {
    Map<String, Relation> relations = byApplication.get(applicationId);
    if (relations != null) {
      relations
          .values()
          .removeIf(r -> r.causeId().equals(causeId) || r.symptomId().equals(causeId));
      Map<String, TreeMap<Long, Counted>> counts = countsByApplication.get(applicationId);
      counts.values().forEach(s -> s.values().removeIf(c -> c.causeIds().contains(causeId)));
      counts.values().removeIf(Map::isEmpty);
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}

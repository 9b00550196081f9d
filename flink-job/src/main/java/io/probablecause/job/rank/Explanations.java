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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The relations and counts that correlation has found, for the applications of one subtask. Nothing
 * of it is stored: after a restore the kept causes of an application are fed again when it is first
 * touched.
 */
final class Explanations implements AutoCloseable {
  /** Of all groups of all rules of an application; further ones are not kept. */
  private static final int MAX_GROUPS = 1_000;

  private static final Comparator<Relation> BY_PAIR =
      Comparator.comparing(Relation::causeId)
          .thenComparing(Relation::symptomId)
          .thenComparing(Relation::module);

  private final CorrelationEngine engine;
  private final Map<String, TreeSet<Relation>> byApplication = new HashMap<>();

  /** Windows may still hold what was forgotten here. */
  private final Map<String, Set<String>> causesByApplication = new HashMap<>();

  private final Map<String, Map<String, TreeMap<Long, Counted>>> countsByApplication =
      new HashMap<>();

  private final Map<String, Growth> growthByApplication = new HashMap<>();

  Explanations(CorrelationEngine engine) {
    this.engine = engine;
  }

  /** Whether this application's causes have been fed since the engine started. */
  boolean knows(String applicationId) {
    return byApplication.containsKey(applicationId);
  }

  /** Feeds all kept causes of an application into the fresh engine, in order of arrival. */
  void rebuild(String applicationId, Collection<AffectedCause> causes) {
    byApplication.put(applicationId, new TreeSet<>(BY_PAIR));
    causesByApplication.put(applicationId, new HashSet<>());
    countsByApplication.put(applicationId, new TreeMap<>());
    growthByApplication.put(applicationId, new Growth());
    causes.stream()
        .sorted(
            Comparator.<AffectedCause>comparingLong(c -> c.event().firstArrival())
                .thenComparing(c -> c.event().causeId()))
        .forEach(cause -> feedAll(applicationId, cause.event().causeId(), null, cause));
  }

  /**
   * Feeds the minutes of a cause that are new or have doubled since they were last fed; what has
   * grown by less waits for {@link #catchUp}. What is found does not depend on how often a growing
   * minute is fed, but each feeding joins it with all that the application feels.
   */
  void feed(
      String applicationId,
      String causeId,
      AffectedCause before,
      AffectedCause cause,
      long arrival) {
    Growth growth = growthByApplication.get(applicationId);
    AffectedCause fed = growth.fed(causeId, before);
    if (fed != null && hasOnlyGrownALittle(fed.event(), cause.event())) {
      growth.waits(causeId, fed, arrival);
    } else {
      growth.remove(causeId);
      feedAll(applicationId, causeId, fed, cause);
    }
  }

  /** When {@link #catchUp} is due at the latest, or 0 where nothing waits for it. */
  long dueAt(String applicationId) {
    return growthByApplication.get(applicationId).dueAt();
  }

  /** Feeds what has grown a little; then the engine knows all that is kept. */
  void catchUp(String applicationId, Map<String, AffectedCause> kept) {
    growthByApplication
        .get(applicationId)
        .takeOut(
            (causeId, fed) -> {
              AffectedCause cause = kept.get(causeId);
              if (cause != null) {
                feedAll(applicationId, causeId, fed, cause);
              }
            });
  }

  private static boolean hasOnlyGrownALittle(EventOfInterest fed, EventOfInterest now) {
    if (fed.minutes().size() != now.minutes().size()) {
      return false;
    }
    for (int i = 0; i < fed.minutes().size(); i++) {
      MinuteCount before = fed.minutes().get(i);
      MinuteCount after = now.minutes().get(i);
      if (before.minute() != after.minute()
          || Long.highestOneBit(before.count()) != Long.highestOneBit(after.count())) {
        return false;
      }
    }
    return true;
  }

  private void feedAll(
      String applicationId, String causeId, AffectedCause fed, AffectedCause cause) {
    TreeSet<Relation> relations = byApplication.get(applicationId);
    Set<String> causes = causesByApplication.get(applicationId);
    causes.add(causeId);
    Map<String, TreeMap<Long, Counted>> counts = countsByApplication.get(applicationId);
    List<MinuteCount> known = fed == null ? List.of() : fed.event().minutes();
    for (MinuteCount minute : cause.event().minutes()) {
      if (!known.contains(minute)) {
        engine.feed(
            occurrence(applicationId, causeId, cause, minute),
            found -> keep(relations, causes, found),
            counted -> keep(counts, counted));
      }
    }
  }

  /** The latest words for each. */
  private static void keep(TreeSet<Relation> relations, Set<String> causes, Relation found) {
    boolean isOfCauses = causes.contains(found.causeId()) && causes.contains(found.symptomId());
    if (isOfCauses && !relations.add(found)) {
      relations.remove(found);
      relations.add(found);
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

  private static Occurrence occurrence(
      String applicationId, String causeId, AffectedCause cause, MinuteCount m) {
    EventOfInterest e = cause.event();
    long start = m.minute();
    long end = start + MinuteCount.MINUTE - 1;
    return new Occurrence(
        applicationId,
        e.applicationId(),
        cause.distance(),
        causeId,
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
    TreeSet<Relation> relations = byApplication.get(applicationId);
    return relations == null ? List.of() : relations;
  }

  /** Forgets relations and counts of a cause that is gone. */
  void forget(String applicationId, String causeId) {
    TreeSet<Relation> relations = byApplication.get(applicationId);
    if (relations != null) {
      growthByApplication.get(applicationId).remove(causeId);
      causesByApplication.get(applicationId).remove(causeId);
      relations.removeIf(r -> r.causeId().equals(causeId) || r.symptomId().equals(causeId));
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

package io.probablecause.job.rank;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.cause.SystemState;
import io.probablecause.job.report.Reporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows that a refresh writes: a system state record for each cause that is current or has just
 * ceased to be, and the application's summary. Versions grow from row to row.
 */
record Rows(List<SystemState> states, ApplicationSummary summary, RankMemory memory) {
  /** For the rows of one moment. */
  static final int VERSION_BITS = 10;

  private static final int SPARKLINE_MINUTES = 60;
  private static final double OPEN_ALARM_URGENCY = 100;

  static Rows of(
      String applicationId,
      Reporter.Answer answer,
      Map<String, AffectedCause> kept,
      List<String> openAlarms,
      List<DependencyEdge> edges,
      RankMemory known,
      long now) {
    long version = Math.max(known.version() + 1, now << VERSION_BITS);
    Map<String, RankedCause> current = new TreeMap<>();
    LayerStates.current(answer.causes()).values().forEach(c -> current.put(c.causeId(), c));
    List<SystemState> states = new ArrayList<>();
    for (String former : known.currentCauses()) {
      AffectedCause cause = kept.get(former);
      if (cause != null && !current.containsKey(former)) {
        CauseStatus status = cause.event().statusAt(now);
        CauseStatus written = status == CauseStatus.ACTIVE ? CauseStatus.SUPERSEDED : status;
        states.add(LayerStates.record(applicationId, cause, 0, written, false, now, version++));
      }
    }
    for (RankedCause ranked : current.values()) {
      AffectedCause cause = kept.get(ranked.causeId());
      states.add(
          LayerStates.record(
              applicationId, cause, ranked.score(), ranked.status(), true, now, version++));
    }
    double score = answer.causes().isEmpty() ? 0 : answer.causes().get(0).score();
    ApplicationSummary summary =
        new ApplicationSummary(
            applicationId,
            score + OPEN_ALARM_URGENCY * openAlarms.size(),
            LayerStates.summary(answer.causes(), now),
            openAlarms,
            minutes(applicationId, kept, now),
            edges,
            now,
            version++);
    RankMemory memory =
        new RankMemory(
            version, List.copyOf(current.keySet()), 0, known.observedSince(), known.latestInput());
    return new Rows(List.copyOf(states), summary, memory);
  }

  private static List<MinuteCount> minutes(
      String applicationId, Map<String, AffectedCause> kept, long now) {
    Map<Long, Long> sums = new TreeMap<>();
    for (AffectedCause cause : kept.values()) {
      if (cause.event().applicationId().equals(applicationId)) {
        cause.event().minutes().stream()
            .filter(m -> m.minute() > now - SPARKLINE_MINUTES * MinuteCount.MINUTE)
            .forEach(m -> sums.merge(m.minute(), m.count(), Long::sum));
      }
    }
    return sums.entrySet().stream().map(e -> new MinuteCount(e.getKey(), e.getValue())).toList();
  }
}

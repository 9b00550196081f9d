package io.probablecause.dashboard.live;

import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.cause.Standing;
import io.probablecause.core.cause.SystemState;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins what the tables hold of an application's causes. Where they differ, the later wins: counts
 * only grow, and a score of a later time replaces an earlier one.
 */
final class CauseLines {
  private static final Comparator<CauseLine> BY_RANK =
      Comparator.comparingDouble((CauseLine c) -> -c.score())
          .thenComparingLong(CauseLine::firstSeen)
          .thenComparing(CauseLine::causeId);

  private final Map<String, CauseLine> byId = new LinkedHashMap<>();

  private CauseLines() {}

  /** All causes, the highest score first; {@code now} is the engine's time. */
  static List<CauseLine> of(
      List<EventOfInterest> events,
      List<SystemState> states,
      List<IncidentReport> reportsOldestFirst,
      long now) {
    CauseLines lines = new CauseLines();
    events.forEach(event -> lines.add(event, now));
    reportsOldestFirst.forEach(lines::add);
    states.forEach(lines::add);
    return lines.byId.values().stream().sorted(BY_RANK).toList();
  }

  private void add(EventOfInterest e, long now) {
    byId.put(
        e.causeId(),
        new CauseLine(
            e.causeId(),
            e.applicationId(),
            e.layer(),
            e.resource(),
            e.ruleId(),
            e.summary(),
            e.change(),
            e.firstSeen(),
            e.lastSeen(),
            e.count(),
            e.isExpiredAt(now) ? CauseStatus.SUPERSEDED : e.statusAt(now),
            0,
            0,
            List.of(),
            0,
            List.of(),
            e.evidence(),
            e.minutes(),
            e.runbook(),
            e.standing()));
  }

  private void add(IncidentReport report) {
    for (RankedCause c : report.causes()) {
      CauseLine known = byId.get(c.causeId());
      boolean later = known == null || c.count() > known.count();
      byId.put(
          c.causeId(),
          new CauseLine(
              c.causeId(),
              c.applicationId(),
              c.layer(),
              c.resource(),
              c.ruleId(),
              c.summary(),
              known != null && known.change(),
              c.firstSeen(),
              later ? c.lastSeen() : known.lastSeen(),
              later ? c.count() : known.count(),
              known == null ? c.status() : known.status(),
              c.score(),
              report.asOf(),
              c.factors(),
              report.asOf(),
              c.explains(),
              known == null || known.evidence().isEmpty() ? c.evidence() : known.evidence(),
              known == null ? List.of() : known.minutes(),
              c.runbook(),
              known == null ? Standing.NONE : known.standing()));
    }
  }

  private void add(SystemState s) {
    CauseLine known = byId.get(s.causeId());
    boolean scored = s.current() && (known == null || s.scoredAt() >= known.scoredAt());
    boolean own = known != null && !known.minutes().isEmpty();
    byId.put(
        s.causeId(),
        new CauseLine(
            s.causeId(),
            s.ownerApplicationId(),
            s.layer(),
            s.resource(),
            s.ruleId(),
            s.summary(),
            known != null && known.change(),
            s.firstSeen(),
            known == null ? s.lastSeen() : Math.max(s.lastSeen(), known.lastSeen()),
            known == null ? s.count() : Math.max(s.count(), known.count()),
            own ? known.status() : s.status(),
            scored ? s.score() : known == null ? 0 : known.score(),
            scored ? s.scoredAt() : known == null ? 0 : known.scoredAt(),
            known == null ? List.of() : known.factors(),
            known == null ? 0 : known.factorsAt(),
            known == null ? List.of() : known.explains(),
            known == null ? List.of() : known.evidence(),
            known == null ? List.of() : known.minutes(),
            known == null ? "" : known.runbook(),
            known != null && known.standing().revision() > s.standing().revision()
                ? known.standing()
                : s.standing()));
  }
}

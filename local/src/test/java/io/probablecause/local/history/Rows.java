package io.probablecause.local.history;

import io.probablecause.core.cause.Alarm;
import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.Evidence;
import io.probablecause.core.cause.Factor;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.cause.Outcome;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.cause.Standing;
import io.probablecause.core.cause.SystemState;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.Layer;
import io.probablecause.core.narrative.TemplateNarrative;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.core.text.Times;
import java.util.ArrayList;
import java.util.List;

/** Rows as the job and the narrator make them. */
public final class Rows {
  static final long DAY = 86_400_000L;
  static final long HOUR = 3_600_000L;

  private Rows() {}

  public static long at(String time) {
    return Times.parse(time);
  }

  /** What happened to one resource, by one rule; its message repeats its summary. */
  public record Thing(
      String application, Layer layer, String rule, String resource, String summary) {
    public EventOfInterest seen(String first, String last, long count) {
      return seen(at(first), at(last), count, Standing.NONE, summary);
    }

    public EventOfInterest seen(
        long first, long last, long count, Standing standing, String message) {
      return new EventOfInterest(
          application,
          layer,
          EventOfInterest.fingerprint(rule, resource, summary),
          (int) (first / DAY) * 1_000,
          rule,
          7,
          6 * HOUR,
          true,
          false,
          resource,
          summary,
          message,
          "Look at it.",
          EventKind.APPLICATION,
          first,
          last,
          count,
          first + 1_000,
          last + 1_000,
          List.of(new MinuteCount(MinuteCount.minuteOf(last), count)),
          List.of(new Evidence("/ecs/" + application, "task/1", "3800", first, message)),
          standing);
    }
  }

  /** The record of a cause that an application holds, its own or another's. */
  public static SystemState held(EventOfInterest e, String application, boolean current) {
    return new SystemState(
        application,
        e.layer(),
        e.causeId(),
        e.applicationId(),
        e.ruleId(),
        e.relevance(),
        e.resource(),
        e.summary(),
        e.message(),
        e.kind().name(),
        e.statusAt(e.lastSeen()),
        current,
        4.2,
        e.lastSeen(),
        e.horizonMillis(),
        e.firstSeen(),
        e.lastSeen(),
        e.count(),
        e.standing(),
        e.lastSeen());
  }

  /** An incident with causes in order of rank; {@code closedAt} 0 where it is open. */
  public static IncidentItem.Stored incident(
      String application, String alarm, long time, long closedAt, EventOfInterest... ranked) {
    List<RankedCause> causes = new ArrayList<>();
    for (EventOfInterest e : ranked) {
      causes.add(
          new RankedCause(
              causes.size() + 1,
              e.causeId(),
              5.0 / (causes.size() + 1),
              e.applicationId(),
              e.layer(),
              e.resource(),
              e.ruleId(),
              e.summary(),
              e.firstSeen(),
              e.lastSeen(),
              e.count(),
              CauseStatus.ACTIVE,
              List.of(new Factor("relevance", 5.0 / (causes.size() + 1), "by the rule")),
              List.of(),
              e.evidence(),
              ""));
    }
    IncidentReport report =
        new IncidentReport(
            "inc-" + alarm + "-" + time,
            1,
            new Alarm(alarm, "", time, application, "Threshold crossed", ""),
            causes.isEmpty()
                ? IncidentReport.Verdict.INCONCLUSIVE
                : IncidentReport.Verdict.PROBABLE,
            causes.isEmpty() ? 0.1 : 0.87,
            2,
            "one application suffers",
            "the alarm fired",
            time,
            causes,
            List.of(),
            closedAt);
    return new IncidentItem.Stored(report, TemplateNarrative.write(report, "en"), Outcome.TEMPLATE);
  }
}

package io.probablecause.local.history;

import static io.probablecause.local.history.Column.ALWAYS;
import static io.probablecause.local.history.Column.NEVER;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.Evidence;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.core.text.Times;
import io.probablecause.local.history.Column.Time;
import java.util.List;
import java.util.function.Function;

/** What is shown of each kind of row. */
public final class Columns {
  private Columns() {}

  /** {@code now}: the moment for which the status is told. */
  static List<Column<EventOfInterest>> events(long now) {
    return List.of(
        new Column<>("lastSeen", ALWAYS, e -> new Time(e.lastSeen())),
        new Column<>("firstSeen", 180, e -> new Time(e.firstSeen())),
        new Column<>("count", ALWAYS, EventOfInterest::count),
        new Column<>("layer", ALWAYS, e -> e.layer().wireName()),
        new Column<>("applicationId", ALWAYS, EventOfInterest::applicationId),
        new Column<>("resource", 110, EventOfInterest::resource),
        new Column<>("ruleId", 140, EventOfInterest::ruleId),
        new Column<>("status", 160, e -> e.statusAt(now).wireName()),
        new Column<>("relevance", NEVER, EventOfInterest::relevance),
        new Column<>("source", NEVER, e -> e.kind().name()),
        new Column<>("causeId", NEVER, EventOfInterest::causeId),
        new Column<>("acknowledgedBy", NEVER, e -> e.standing().acknowledgedBy()),
        new Column<>("acknowledgedAt", NEVER, e -> new Time(e.standing().acknowledgedAt())),
        new Column<>("acknowledgedUntil", NEVER, e -> new Time(e.standing().acknowledgedUntil())),
        new Column<>("acknowledgementNote", NEVER, e -> e.standing().note()),
        new Column<>("resolvedAt", NEVER, e -> new Time(e.standing().resolvedAt())),
        new Column<>("resolvedBy", NEVER, e -> e.standing().resolvedBy()),
        new Column<>("resolutionNote", NEVER, e -> e.standing().resolvedNote()),
        new Column<>("logGroup", NEVER, e -> evidence(e, Evidence::logGroup)),
        new Column<>("logStream", NEVER, e -> evidence(e, Evidence::logStream)),
        new Column<>("eventId", NEVER, e -> evidence(e, Evidence::eventId)),
        new Column<>("runbook", NEVER, EventOfInterest::runbook),
        new Column<>("message", NEVER, EventOfInterest::message),
        new Column<>("summary", ALWAYS, EventOfInterest::summary));
  }

  private static String evidence(EventOfInterest e, Function<Evidence, String> part) {
    return e.evidence().isEmpty() ? "" : part.apply(e.evidence().get(0));
  }

  static List<Column<IncidentItem.Stored>> incidents() {
    return List.of(
        new Column<>("alarmTime", ALWAYS, i -> new Time(i.report().alarm().time())),
        new Column<>("duration", ALWAYS, i -> duration(i.report())),
        new Column<>("applicationId", 100, i -> i.report().alarm().applicationId()),
        new Column<>("alarmName", ALWAYS, i -> i.report().alarm().name()),
        new Column<>("verdict", ALWAYS, i -> i.report().verdict().wireName()),
        new Column<>("confidence", 140, i -> Math.round(i.report().confidence() * 100) / 100.0),
        new Column<>("severity", 120, i -> i.report().severity()),
        new Column<>("revision", 160, i -> i.report().revision()),
        new Column<>("incidentId", NEVER, i -> i.report().incidentId()),
        new Column<>("closedAt", NEVER, i -> new Time(i.report().closedAt())),
        new Column<>("causeApplicationId", NEVER, i -> first(i, RankedCause::applicationId)),
        new Column<>("causeLayer", NEVER, i -> first(i, c -> c.layer().wireName())),
        new Column<>("causeResource", NEVER, i -> first(i, RankedCause::resource)),
        new Column<>("causeRuleId", NEVER, i -> first(i, RankedCause::ruleId)),
        new Column<>("causeId", NEVER, i -> first(i, RankedCause::causeId)),
        new Column<>("narrative", NEVER, i -> i.narrative().text()),
        new Column<>("firstCause", ALWAYS, i -> first(i, RankedCause::summary)));
  }

  private static String first(IncidentItem.Stored incident, Function<RankedCause, String> part) {
    List<RankedCause> causes = incident.report().causes();
    return causes.isEmpty() ? "" : part.apply(causes.get(0));
  }

  private static String duration(IncidentReport report) {
    return report.closedAt() == 0 ? "open" : Times.words(report.closedAt() - report.alarm().time());
  }

  static List<Column<Recurrence>> recurrences() {
    return List.of(
        new Column<>("seen", ALWAYS, Columns::seen),
        new Column<>("last", ALWAYS, r -> new Time(r.last())),
        new Column<>("times", NEVER, Recurrence::times),
        new Column<>("since", NEVER, r -> new Time(r.since())),
        new Column<>("count", 120, Recurrence::count),
        new Column<>("incidents", 140, Recurrence::incidents),
        new Column<>("layer", 100, r -> r.layer().wireName()),
        new Column<>("applicationId", ALWAYS, Recurrence::applicationId),
        new Column<>("resource", 120, Recurrence::resource),
        new Column<>("ruleId", 150, Recurrence::ruleId),
        new Column<>("summary", ALWAYS, Recurrence::summary));
  }

  private static String seen(Recurrence r) {
    return r.times() + " times since " + Times.day(r.since());
  }
}

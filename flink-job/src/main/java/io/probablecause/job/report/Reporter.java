package io.probablecause.job.report;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.IncidentReport.Verdict;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.text.Times;
import java.util.List;

/** Makes reports of an incident, and says when there is something new to tell. */
public final class Reporter {
  /** Revisions of one incident come no closer than this, in arrival time. */
  public static final long MIN_SPACING_MILLIS = 10_000;

  private Reporter() {}

  /** What the ranking says at a moment. */
  public record Answer(
      List<RankedCause> causes, double confidence, Verdict verdict, List<String> blindSpots) {}

  public static IncidentReport report(Incident incident, Answer answer, String why, long now) {
    Severity severity = incident.told().severity();
    return new IncidentReport(
        incident.incidentId(),
        incident.revision(),
        incident.alarm(),
        answer.verdict(),
        answer.confidence(),
        severity.level(),
        severity.why(),
        why,
        now,
        answer.causes(),
        answer.blindSpots(),
        incident.closedAt());
  }

  static String closedAfter(Incident incident) {
    return "the alarm went back to OK after "
        + Times.words(incident.closedAt() - incident.alarm().time());
  }
}

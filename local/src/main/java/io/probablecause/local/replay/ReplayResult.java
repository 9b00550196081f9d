package io.probablecause.local.replay;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.event.Rejected;
import io.probablecause.core.recording.Recording;
import java.util.List;

/**
 * What came of a replay: the reports in order of incident and revision, the events of interest that
 * detectors found, what could not be read, and how much was read in how long.
 */
public record ReplayResult(
    Recording recording,
    List<IncidentReport> reports,
    List<EventOfInterest> detected,
    List<Rejected> rejected,
    long logEvents,
    long millis) {

  /** Whether a report is the last of its incident. */
  public boolean isFinal(IncidentReport report) {
    return reports.stream()
        .noneMatch(
            other ->
                other.incidentId().equals(report.incidentId())
                    && other.revision() > report.revision());
  }
}

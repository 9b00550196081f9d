package io.probablecause.core.cause;

import java.util.List;

/**
 * The ranked causes at an alarm. Revision 1 holds all that had arrived no later than the alarm;
 * later evidence makes further revisions. The same input gives the same report.
 *
 * @param confidence 0 to 1, the calibrated probability that the first cause is right
 * @param severity impact from 1 (critical: most customers) to 5 (none yet)
 * @param why what made this revision, in words
 * @param causes at most 50, in order of rank
 * @param blindSpots what was not seen
 * @param closedAt when the alarm went back to OK (epoch milliseconds), or 0
 */
public record IncidentReport(
    String incidentId,
    int revision,
    Alarm alarm,
    Verdict verdict,
    double confidence,
    int severity,
    String severityWhy,
    String why,
    long asOf,
    List<RankedCause> causes,
    List<String> blindSpots,
    long closedAt) {
  public static final int MAX_CAUSES = 50;

  /** Whether the data holds a cause worth naming. */
  public enum Verdict {
    PROBABLE,
    INCONCLUSIVE;

    public String wireName() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}

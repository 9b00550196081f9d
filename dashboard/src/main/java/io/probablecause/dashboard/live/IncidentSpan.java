package io.probablecause.dashboard.live;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RankedCause;

/**
 * The time around an incident that a recording of it holds: an hour of what was normal before its
 * earliest cause, and ten minutes after what was last said of it. Epoch milliseconds.
 */
public record IncidentSpan(long from, long to) {
  private static final long BEFORE = 3_600_000;
  private static final long AFTER = 600_000;
  private static final long LONGEST_CHAIN = 6 * 3_600_000L;

  /** {@code now} is where the future begins. */
  public static IncidentSpan around(IncidentReport report, long now) {
    long alarm = report.alarm().time();
    long first =
        report.causes().stream()
            .mapToLong(RankedCause::firstSeen)
            .filter(t -> t > alarm - LONGEST_CHAIN)
            .min()
            .orElse(alarm);
    long last = Math.max(Math.max(report.asOf(), report.closedAt()), alarm);
    long to = Math.min(now, last + AFTER);
    return new IncidentSpan(Math.min(Math.min(first, alarm) - BEFORE, to - 1), to);
  }
}

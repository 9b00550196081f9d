package io.probablecause.job.rank;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.rules.ranking.RankingConfig;

/**
 * When something began, and how far it stands out from its own past. For what happens once, that is
 * the moment it happened. What repeats is compared with its own earlier minutes, so that chronic
 * noise has no onset of its own until it surges.
 *
 * @param time epoch milliseconds
 * @param deviations standard deviations of a Poisson count above what was expected; positive
 *     infinity where there is no past to compare with
 * @param recent occurrences within the recent minutes
 * @param expected occurrences expected within the recent minutes
 */
record Onset(long time, double deviations, double recent, double expected) {

  static Onset of(EventOfInterest event, long now, RankingConfig.Novelty config) {
    if (!event.repeats()) {
      return new Onset(event.firstSeen(), Double.POSITIVE_INFINITY, event.count(), 0);
    }
    long end = Math.min(now, event.lastSeen()) + 1;
    long recentFrom = end - config.recentMinutes() * MinuteCount.MINUTE;
    long settled = event.firstSeen() + config.settlingMinutes() * MinuteCount.MINUTE;
    if (settled >= recentFrom) {
      return new Onset(
          event.firstSeen(), Double.POSITIVE_INFINITY, count(event, event.firstSeen(), end), 0);
    }
    long baseFrom =
        Math.max(event.firstSeen(), recentFrom - config.baselineMinutes() * MinuteCount.MINUTE);
    double perMinute =
        count(event, baseFrom, recentFrom)
            / ((double) (recentFrom - baseFrom) / MinuteCount.MINUTE);
    double expected = perMinute * config.recentMinutes();
    double recent = count(event, recentFrom, end);
    double deviations = (recent - expected) / Math.sqrt(Math.max(1, expected));
    return new Onset(surgeStart(event, recentFrom, end, perMinute), deviations, recent, expected);
  }

  /** The first recent minute that is well above the usual rate, else the first recent one. */
  private static long surgeStart(EventOfInterest event, long from, long to, double perMinute) {
    double unusual = perMinute + 2 * Math.sqrt(Math.max(1, perMinute));
    for (MinuteCount minute : event.minutes()) {
      if (minute.minute() + MinuteCount.MINUTE > from
          && minute.minute() < to
          && minute.count() > unusual) {
        return Math.max(minute.minute(), event.firstSeen());
      }
    }
    return Math.max(from, event.firstSeen());
  }

  private static double count(EventOfInterest event, long from, long to) {
    double sum = 0;
    for (MinuteCount minute : event.minutes()) {
      if (minute.minute() + MinuteCount.MINUTE > from && minute.minute() < to) {
        sum += minute.count();
      }
    }
    return sum;
  }
}

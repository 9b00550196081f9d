package io.probablecause.job.rank;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.rules.ranking.RankingConfig;
import java.util.List;

/**
 * When something began, and how far it stands out from its own past. For what happens once, that is
 * the moment it happened. For what repeats, the minutes that were observed are split where the rate
 * most likely rose: the split that maximises the likelihood ratio of two Poisson rates against one.
 * Chronic noise has no such split.
 *
 * @param time epoch milliseconds of the rise, or of the first occurrence where there is none
 * @param deviations how far the rise is from chance, as the signed root of the deviance, which is
 *     in standard deviations; positive infinity for what happened once
 * @param before occurrences a minute before the rise
 * @param after occurrences a minute since
 */
record Onset(long time, double deviations, double before, double after) {

  /** {@code observedSince} is when the application's records began to arrive. */
  static Onset of(
      EventOfInterest event, long now, long observedSince, RankingConfig.Novelty config) {
    if (!event.repeats()) {
      return new Onset(event.firstSeen(), Double.POSITIVE_INFINITY, 0, event.count());
    }
    long window = config.windowMinutes() * MinuteCount.MINUTE;
    // What was there as soon as anything was observed has no past to have risen from.
    long from = Math.max(now - window, Math.min(observedSince, event.firstSeen()));
    return rise(event, MinuteCount.minuteOf(from), Math.max(now, event.lastSeen()));
  }

  private static Onset rise(EventOfInterest event, long from, long to) {
    List<MinuteCount> minutes = event.minutes();
    double total = 0;
    for (MinuteCount minute : minutes) {
      total += minute.minute() >= from && minute.minute() <= to ? minute.count() : 0;
    }
    double length = Math.max(1, (double) (to - from) / MinuteCount.MINUTE);
    Onset best = new Onset(event.firstSeen(), 0, total / length, total / length);
    double seen = 0;
    for (MinuteCount minute : minutes) {
      if (minute.minute() < from || minute.minute() > to) {
        continue;
      }
      double lengthBefore = (double) (minute.minute() - from) / MinuteCount.MINUTE;
      double lengthAfter = Math.max(1, (double) (to - minute.minute()) / MinuteCount.MINUTE);
      double after = total - seen;
      double deviance = deviance(seen, lengthBefore, after, lengthAfter);
      if (deviance > best.deviations) {
        long time = Math.max(minute.minute(), event.firstSeen());
        best = new Onset(time, deviance, seen / Math.max(1, lengthBefore), after / lengthAfter);
      }
      seen += minute.count();
    }
    return best;
  }

  /** The root of twice the log-likelihood ratio; 0 where the rate did not rise. */
  private static double deviance(double before, double t0, double after, double t1) {
    if (t0 <= 0 || after / t1 <= before / t0) {
      return 0;
    }
    double rate = (before + after) / (t0 + t1);
    double ratio = part(before, before / t0, rate) + part(after, after / t1, rate);
    return Math.sqrt(2 * Math.max(0, ratio));
  }

  private static double part(double count, double rate, double common) {
    return count == 0 ? 0 : count * Math.log(rate / common);
  }

  /** How surely this began rather than was always there: 0 for chronic noise, 1 for certain. */
  double clarity(RankingConfig.Novelty config) {
    double excess = deviations / config.deviations();
    return isOneTime() ? 1 : 1 - Math.exp(-excess * excess);
  }

  boolean isOneTime() {
    return Double.isInfinite(deviations);
  }
}

package io.probablecause.job.rank;

import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.event.Layer;
import io.probablecause.rules.ranking.RankingConfig;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which applications suffer, and how many lines of trouble each shows a minute since it began. What
 * was always there, what was done on purpose and what has ceased is no suffering. A pure function.
 */
final class Suffering {
  private Suffering() {}

  static Map<String, Double> of(
      Collection<AffectedCause> causes,
      long now,
      long observedSince,
      RankingConfig.Novelty config) {
    long lately = now - config.recentMinutes() * MinuteCount.MINUTE;
    Map<String, Double> suffering = new TreeMap<>();
    for (AffectedCause cause : causes) {
      var event = cause.event();
      boolean goesOn =
          event.layer() == Layer.APPLICATION
              && event.repeats()
              && !event.change()
              && event.lastSeen() >= lately
              && Factors.isListed(event, now);
      Onset onset = goesOn ? Onset.of(event, now, observedSince, config) : null;
      if (goesOn && onset.deviations() >= config.deviations()) {
        suffering.merge(event.applicationId(), onset.after(), Double::sum);
      }
    }
    return suffering;
  }
}

package io.probablecause.job.rank;

import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.event.Layer;
import io.probablecause.job.hear.Volume;
import io.probablecause.job.report.Trouble;
import io.probablecause.rules.ranking.RankingConfig;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which applications suffer, and how many lines of trouble each shows a minute since it began,
 * beside all that it writes. What was always there, what was done on purpose and what has ceased is
 * no suffering. A pure function.
 */
final class Suffering {
  private Suffering() {}

  static List<Trouble> of(
      Collection<AffectedCause> causes,
      Map<String, Volume> volumes,
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
    return suffering.entrySet().stream()
        .map(
            e ->
                new Trouble(
                    e.getKey(),
                    e.getValue(),
                    volumes.getOrDefault(e.getKey(), Volume.NONE).perMinute(now)))
        .toList();
  }
}

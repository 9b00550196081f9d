package io.probablecause.job.rank;

import io.probablecause.core.cause.Factor;
import io.probablecause.core.cause.IncidentReport.Verdict;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.event.Layer;
import io.probablecause.rules.ranking.RankingConfig;
import java.util.List;

/**
 * How sure the ranking is of its first cause: a logistic function of what sets it apart (Platt,
 * 1999), fitted by {@code ./pc replay --fit-confidence} on simulated incidents only. All that it
 * needs stands in the report.
 */
public final class Confidence {
  /** The names of {@link #features}, as ranking.yaml calls their weights. */
  public static final List<String> FEATURES =
      List.of("intercept", "score", "share", "explains", "infrastructure");

  private static final int COMPARED = 3;
  private static final double MOST = 2;

  private Confidence() {}

  /**
   * What the confidence is made of, in the order of {@link #FEATURES}: 1; the first score in units
   * of {@code scoreUnit}; its share among the first three, less those that it explains; what
   * explaining adds to its score; whether it lies beneath the application layer.
   */
  public static double[] features(List<RankedCause> ranked, double scoreUnit) {
    RankedCause first = ranked.get(0);
    double others =
        ranked.stream()
            .skip(1)
            .limit(COMPARED - 1)
            .filter(other -> !first.explains().contains(other.causeId()))
            .mapToDouble(RankedCause::score)
            .sum();
    return new double[] {
      1,
      Math.min(MOST, first.score() / scoreUnit),
      first.score() / Math.max(1e-9, first.score() + others),
      Math.min(MOST, factor(first, "explains") - 1),
      first.layer() == Layer.APPLICATION ? 0 : 1
    };
  }

  static double of(List<RankedCause> ranked, RankingConfig.Confidence c) {
    if (ranked.isEmpty()) {
      return 0;
    }
    double[] weights = {c.intercept(), c.score(), c.share(), c.explains(), c.infrastructure()};
    double[] features = features(ranked, c.scoreUnit());
    double logit = 0;
    for (int i = 0; i < weights.length; i++) {
      logit += weights[i] * features[i];
    }
    return 1 / (1 + Math.exp(-logit));
  }

  static Verdict verdict(
      List<RankedCause> ranked, double confidence, RankingConfig.Confidence config) {
    boolean sure = !ranked.isEmpty() && confidence >= config.threshold();
    return sure && factor(ranked.get(0), "relevance") >= config.leastRelevance()
        ? Verdict.PROBABLE
        : Verdict.INCONCLUSIVE;
  }

  private static double factor(RankedCause cause, String name) {
    return cause.factors().stream()
        .filter(factor -> factor.name().equals(name))
        .mapToDouble(Factor::value)
        .findFirst()
        .orElse(1);
  }
}

package io.probablecause.job.rank;

import io.probablecause.core.cause.IncidentReport.Verdict;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.rules.ranking.RankingConfig;
import java.util.List;
import java.util.Map;

/**
 * How sure the ranking is of its first cause: a logistic function of the score, of its share among
 * the first three, and of what it explains. Fitted on simulated incidents only.
 */
final class Confidence {
  private static final int COMPARED = 3;

  private Confidence() {}

  static double of(
      List<RankedCause> ranked, Map<String, AffectedCause> causes, RankingConfig.Confidence c) {
    if (ranked.isEmpty()) {
      return 0;
    }
    RankedCause first = ranked.get(0);
    double others =
        ranked.stream()
            .skip(1)
            .limit(COMPARED - 1)
            .filter(other -> !first.explains().contains(other.causeId()))
            .mapToDouble(RankedCause::score)
            .sum();
    double share = first.score() / Math.max(1e-9, first.score() + others);
    AffectedCause cause = causes.get(first.causeId());
    double logit =
        c.intercept()
            + c.score() * Math.min(2, first.score() / c.scoreUnit())
            + c.share() * share
            + c.explains() * Math.min(2, first.explains().size())
            + (cause != null && cause.event().change() ? c.change() : 0);
    return 1 / (1 + Math.exp(-logit));
  }

  static Verdict verdict(
      List<RankedCause> ranked,
      double confidence,
      Map<String, AffectedCause> causes,
      RankingConfig.Confidence config) {
    if (ranked.isEmpty() || confidence < config.threshold()) {
      return Verdict.INCONCLUSIVE;
    }
    AffectedCause first = causes.get(ranked.get(0).causeId());
    return first != null && first.event().relevance() >= config.leastRelevance()
        ? Verdict.PROBABLE
        : Verdict.INCONCLUSIVE;
  }
}

package io.probablecause.rules.ranking;

import java.io.Serializable;

/**
 * The weights, thresholds and time scales of the ranking, as {@code ranking.yaml} explains them one
 * by one.
 */
public record RankingConfig(
    Decay decay,
    Novelty novelty,
    Precedence precedence,
    Explains explains,
    Proximity proximity,
    Status status,
    Confidence confidence,
    Spread spread,
    Severity severity)
    implements Serializable {

  /** Ageing. */
  public record Decay(double halfLifeShare) implements Serializable {}

  /** A repeating finding against its own past. */
  public record Novelty(int windowMinutes, int recentMinutes, double floor, double deviations)
      implements Serializable {}

  /** Causes come first. */
  public record Precedence(
      double toleranceSeconds, double halfLifeMinutes, double leadHalfLifeMinutes, double floor)
      implements Serializable {}

  /** Explaining and being explained. */
  public record Explains(double gain, double explained, double floor) implements Serializable {}

  /** Distance along dependencies. */
  public record Proximity(double perStep) implements Serializable {}

  /** What was said of a cause. */
  public record Status(
      double acknowledged, double resolved, double confirmed, double denied, double returnsAtRate)
      implements Serializable {}

  /** Confidence of the first cause. */
  public record Confidence(
      double intercept,
      double score,
      double scoreUnit,
      double share,
      double explains,
      double infrastructure,
      double threshold,
      double leastRelevance)
      implements Serializable {}

  /** Impact of an incident. */
  public record Severity(
      int many, int several, double largeShare, double smallShare, double littleLines)
      implements Serializable {}

  /** How far updates spread. */
  public record Spread(int depth) implements Serializable {}
}

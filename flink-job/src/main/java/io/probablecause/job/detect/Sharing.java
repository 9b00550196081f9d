package io.probablecause.job.detect;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shares pieces of evidence out among the applications that each of them could point at: what one
 * application explains well is not counted for another (expectation maximisation over a mixture of
 * suspects). An application with many edges is met by chance more often, so its pull is damped.
 */
final class Sharing {
  private static final double PRIOR = 0.5;
  private static final double DAMPING = 0.25;

  private Sharing() {}

  /** The share of the evidence that each application gets. */
  static Map<String, Double> share(List<Evidence> evidence, Map<String, Integer> degree) {
    Map<String, Double> pull = new TreeMap<>();
    Map<String, Double> sums = new TreeMap<>();
    for (int round = 0; round < DetectLimits.SHARING_ROUNDS; round++) {
      sums = new TreeMap<>();
      for (Evidence piece : evidence) {
        double total = 0;
        for (Map.Entry<String, Double> candidate : piece.candidates().entrySet()) {
          total += candidate.getValue() * pull.getOrDefault(candidate.getKey(), 1.0);
        }
        for (Map.Entry<String, Double> candidate : piece.candidates().entrySet()) {
          double weight = candidate.getValue() * pull.getOrDefault(candidate.getKey(), 1.0);
          sums.merge(candidate.getKey(), piece.strength() * weight / total, Double::sum);
        }
      }
      for (Map.Entry<String, Double> sum : sums.entrySet()) {
        double edges = 1 + degree.getOrDefault(sum.getKey(), 0);
        pull.put(sum.getKey(), (sum.getValue() + PRIOR) / Math.pow(edges, DAMPING));
      }
    }
    return sums;
  }
}

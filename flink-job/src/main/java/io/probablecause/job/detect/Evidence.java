package io.probablecause.job.detect;

import java.util.Map;
import java.util.TreeMap;

/**
 * Something that changed in the ways of requests, how strongly (log-likelihood ratio times weight),
 * and the applications that it could point at, by weight.
 */
record Evidence(
    Kind kind, double strength, Map<String, Double> candidates, String words, LineFacts line) {

  /** What changed; the name is part of the id of the finding. */
  enum Kind {
    DIVERGENCE("detect/divergence"),
    SILENCE("detect/silence"),
    NEW_ERROR("detect/new-error"),
    SLOW("detect/slow");

    final String ruleId;

    Kind(String ruleId) {
      this.ruleId = ruleId;
    }
  }

  static Map<String, Double> candidates(String a, double weightA, String b, double weightB) {
    Map<String, Double> candidates = new TreeMap<>();
    candidates.merge(a, weightA, Double::sum);
    if (!b.isEmpty() && weightB > 0) {
      candidates.merge(b, weightB, Double::sum);
    }
    return candidates;
  }

  /** Kullback-Leibler log-likelihood ratio of {@code hits} in {@code n} against a share. */
  static double likelihoodRatio(double hits, double n, double usual) {
    double p = hits / n;
    if (p <= usual) {
      return 0;
    }
    double ratio = p * Math.log(p / usual);
    return n * (p < 1 ? ratio + (1 - p) * Math.log((1 - p) / (1 - usual)) : ratio);
  }
}

package io.probablecause.job.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The impact of an incident from 1 (critical: most customers) to 5 (none yet), and why. A tag on
 * the alarm speaks first; else the number of applications that suffer, and how much: where all of
 * them together show less than a line of trouble a minute, one level milder.
 */
record Severity(int level, String why) {
  private static final List<Set<String>> TAGS =
      List.of(
          Set.of("1", "sev1", "p1", "critical", "sev-1"),
          Set.of("2", "sev2", "p2", "high", "sev-2"),
          Set.of("3", "sev3", "p3", "medium", "sev-3"),
          Set.of("4", "sev4", "p4", "low", "sev-4"),
          Set.of("5", "sev5", "p5", "info", "none", "sev-5"));
  private static final int MANY = 5;
  private static final int SEVERAL = 3;
  private static final double LITTLE = 1;

  /** {@code suffering}: lines of symptoms a minute of each application that shows some. */
  static Severity of(String tag, Map<String, Double> suffering) {
    String normal = tag.toLowerCase(Locale.ROOT).strip();
    for (int i = 0; i < TAGS.size(); i++) {
      if (TAGS.get(i).contains(normal)) {
        return new Severity(i + 1, "the alarm is tagged " + tag);
      }
    }
    if (suffering.isEmpty()) {
      return new Severity(4, "the alarm fired, no symptom was found in the logs");
    }
    int many = suffering.size() >= MANY ? 1 : suffering.size() >= SEVERAL ? 2 : 3;
    double lines = suffering.values().stream().mapToDouble(Double::doubleValue).sum();
    return new Severity(lines < LITTLE ? many + 1 : many, why(suffering, lines));
  }

  private static String why(Map<String, Double> suffering, double lines) {
    String names =
        new TreeMap<>(suffering)
            .entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%s (%.1f)", e.getKey(), e.getValue()))
                .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%d application%s with %.1f lines of trouble a minute: %s",
        suffering.size(),
        suffering.size() == 1 ? "" : "s",
        lines,
        names);
  }
}

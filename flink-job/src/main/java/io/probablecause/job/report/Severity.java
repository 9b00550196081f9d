package io.probablecause.job.report;

import io.probablecause.core.cause.RankedCause;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The impact of an incident from 1 (critical: most customers) to 5 (none yet), and why. A tag on
 * the alarm speaks first; else the number of applications that show symptoms.
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

  static Severity of(String tag, List<RankedCause> causes) {
    String normal = tag.toLowerCase(Locale.ROOT).strip();
    for (int i = 0; i < TAGS.size(); i++) {
      if (TAGS.get(i).contains(normal)) {
        return new Severity(i + 1, "the alarm is tagged " + tag);
      }
    }
    Set<String> suffering = new TreeSet<>();
    for (RankedCause cause : causes) {
      suffering.add(cause.applicationId());
    }
    String names = String.join(", ", suffering);
    if (suffering.size() >= MANY) {
      return new Severity(1, suffering.size() + " applications show symptoms: " + names);
    }
    if (suffering.size() >= SEVERAL) {
      return new Severity(2, suffering.size() + " applications show symptoms: " + names);
    }
    if (suffering.isEmpty()) {
      return new Severity(4, "the alarm fired, no symptom was found in the logs");
    }
    return new Severity(3, "symptoms in " + names);
  }
}

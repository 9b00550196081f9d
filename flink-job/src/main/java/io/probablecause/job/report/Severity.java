package io.probablecause.job.report;

import io.probablecause.rules.ranking.RankingConfig;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The impact of an incident from 1 (critical: most customers) to 5 (none yet), and why. A tag on
 * the alarm speaks first; else the number of applications that suffer, and how much of what they
 * write is trouble. A pure function.
 */
public record Severity(int level, String why) {
  /** Milder than any. */
  static final Severity NONE = new Severity(6, "");

  private static final int CRITICAL = 1;
  private static final List<Set<String>> TAGS =
      List.of(
          Set.of("1", "sev1", "p1", "critical", "sev-1"),
          Set.of("2", "sev2", "p2", "high", "sev-2"),
          Set.of("3", "sev3", "p3", "medium", "sev-3"),
          Set.of("4", "sev4", "p4", "low", "sev-4"),
          Set.of("5", "sev5", "p5", "info", "none", "sev-5"));

  /** {@code troubles}: the applications that suffer, in the order in which they are named. */
  public static Severity of(
      String tag, Collection<Trouble> troubles, RankingConfig.Severity config) {
    String normal = tag.toLowerCase(Locale.ROOT).strip();
    for (int i = 0; i < TAGS.size(); i++) {
      if (TAGS.get(i).contains(normal)) {
        return new Severity(i + 1, "the alarm is tagged " + tag);
      }
    }
    if (troubles.isEmpty()) {
      return new Severity(4, "the alarm fired, no symptom was found in the logs");
    }
    int many = troubles.size() >= config.many() ? 1 : troubles.size() >= config.several() ? 2 : 3;
    return new Severity(Math.max(CRITICAL, many + step(troubles, config)), why(troubles));
  }

  boolean isGraverThan(Severity other) {
    return level < other.level;
  }

  /** How many levels milder. */
  private static int step(Collection<Trouble> troubles, RankingConfig.Severity config) {
    double troubled = troubles.stream().mapToDouble(Trouble::troubled).sum();
    double lines = troubles.stream().mapToDouble(Trouble::lines).sum();
    if (troubles.stream().anyMatch(trouble -> trouble.lines() == 0)) {
      return troubled < config.littleLines() ? 1 : 0;
    }
    double share = troubled / lines;
    return share >= config.largeShare() ? -1 : share < config.smallShare() ? 1 : 0;
  }

  private static String why(Collection<Trouble> troubles) {
    String head =
        troubles.size() == 1
            ? "1 application suffers; trouble in its lines a minute: "
            : troubles.size() + " applications suffer; trouble in their lines a minute: ";
    return head + troubles.stream().map(Severity::words).collect(Collectors.joining(", "));
  }

  private static String words(Trouble t) {
    return t.lines() == 0
        ? String.format(Locale.ROOT, "%s %.1f", t.applicationId(), t.troubled())
        : String.format(
            Locale.ROOT,
            "%s %.0f %% of %.0f",
            t.applicationId(),
            100 * Math.min(1, t.troubled() / t.lines()),
            t.lines());
  }
}

package io.probablecause.job.detect;

import io.probablecause.core.cause.Finding;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.Layer;
import io.probablecause.core.event.TimeSource;
import io.probablecause.core.text.Masker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns suspects into findings: one for each application that stands out, under the rule id of its
 * strongest piece of evidence. A finding closes what was said of the application under other ids;
 * where an application no longer stands out, a finding of no relevance closes them all.
 */
final class Verdicts {
  static final String SUBSIDED = "detect/subsided";

  private static final List<String> RULES =
      List.of(
          Evidence.Kind.DIVERGENCE.ruleId,
          Evidence.Kind.SILENCE.ruleId,
          Evidence.Kind.NEW_ERROR.ruleId,
          Evidence.Kind.SLOW.ruleId);

  /** Detectors speak after all records of their moment. */
  private static final long FIRST_ORDINAL = Long.MAX_VALUE / 2;

  /**
   * A change of ways happens: how often it was looked at is no rate, and the detector has compared
   * it with its past already.
   */
  private static final boolean HAPPENED = false;

  private Set<String> standing;

  /** {@code standing} are the applications of which was said before that they stand out. */
  Verdicts(List<String> standing) {
    this.standing = new TreeSet<>(standing);
  }

  List<String> standing() {
    return List.copyOf(standing);
  }

  List<Finding> of(List<Suspect> suspects, LineFacts latest, long arrival) {
    List<Finding> findings = new ArrayList<>();
    Set<String> now = new TreeSet<>();
    double first = suspects.isEmpty() ? 0 : suspects.get(0).score();
    double least = Math.max(DetectLimits.LEAST_SCORE, first * DetectLimits.LEAST_SHARE_OF_FIRST);
    for (Suspect suspect : suspects) {
      if (suspect.score() >= least && now.size() < DetectLimits.MOST_SUSPECTS) {
        now.add(suspect.application());
        findings.add(suspicion(suspect, arrival, FIRST_ORDINAL + findings.size()));
      }
    }
    for (String application : standing) {
      if (!now.contains(application)) {
        findings.add(subsided(application, latest, arrival, FIRST_ORDINAL + findings.size()));
      }
    }
    standing = now;
    return findings;
  }

  /** Twice the root of the score: a deviance of 16 in standard deviations is as good as certain. */
  static int relevance(double score) {
    return (int) Math.min(DetectLimits.MOST_RELEVANT, Math.round(2 * Math.sqrt(score)));
  }

  private static Finding suspicion(Suspect suspect, long arrival, long ordinal) {
    Evidence evidence = suspect.strongest();
    String summary =
        String.format(
            Locale.ROOT,
            "The ways of requests changed at %s (evidence %.1f): %s",
            suspect.application(),
            suspect.score(),
            evidence.words());
    List<String> others =
        RULES.stream().filter(rule -> !rule.equals(evidence.kind().ruleId)).toList();
    return finding(
        evidence.kind().ruleId,
        relevance(suspect.score()),
        suspect.application(),
        summary,
        others,
        evidence.line(),
        arrival,
        ordinal);
  }

  private static Finding subsided(
      String application, LineFacts latest, long arrival, long ordinal) {
    String summary = "The ways of requests through " + application + " are as usual again";
    return finding(SUBSIDED, 0, application, summary, RULES, latest, arrival, ordinal);
  }

  private static Finding finding(
      String ruleId,
      int relevance,
      String application,
      String summary,
      List<String> resolves,
      LineFacts line,
      long arrival,
      long ordinal) {
    return new Finding(
        ruleId,
        Layer.APPLICATION,
        relevance,
        DetectLimits.HORIZON_MILLIS,
        HAPPENED,
        false,
        application,
        Masker.mask(summary),
        "",
        Masker.mask(line.sample()),
        List.of(application),
        List.of(),
        resolves,
        "",
        EventKind.APPLICATION,
        line.time(),
        TimeSource.EVENT,
        arrival,
        ordinal,
        line.owner(),
        line.logGroup(),
        line.logStream(),
        line.eventId());
  }
}

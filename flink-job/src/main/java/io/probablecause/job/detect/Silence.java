package io.probablecause.job.detect;

import io.probablecause.core.event.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Says which members of a whole (streams of a log group, log groups of an account) fell silent
 * while the others went on. Where the others have gone quiet too, nothing is said: then what brings
 * the lines has stopped, or there is no work.
 */
final class Silence {
  private static final int MINUTES = LineLimits.FALL_MINUTES;

  private Silence() {}

  /** What the members are. */
  enum Of {
    STREAM("The log stream %s fell silent", "detect/silence-of-stream", 3),
    GROUP("The log group %s fell silent", "detect/silence-of-group", 4);

    final String words;
    final String ruleId;
    final int relevance;

    Of(String words, String ruleId, int relevance) {
      this.words = words;
      this.ruleId = ruleId;
      this.relevance = relevance;
    }
  }

  static List<Change> find(Map<String, Watched> members, long minute, Of of) {
    List<Change> changes = new ArrayList<>();
    double recent = 0;
    double usual = 0;
    for (Watched member : members.values()) {
      recent += member.series.complete(MINUTES);
      usual += usual(member, minute);
    }
    for (Watched member : members.values()) {
      boolean isSilent = member.series.complete(MINUTES) == 0;
      if (!isSilent && member.told > 0) {
        member.told = 0;
        changes.add(asUsual(of, member));
      } else if (isSilent
          && member.told == 0
          && 2 * recent >= usual - usual(member, minute)
          && recent > 0
          && !isReplaced(member, members, minute)) {
        double chance = chance(member, minute);
        if (chance <= LineLimits.CHANCE - Math.log10(members.size())) {
          member.told = of.relevance;
          changes.add(silent(of, member, minute, chance));
        }
      }
    }
    return changes;
  }

  /** Lines to expect in the window. */
  private static double usual(Watched member, long minute) {
    double learned = Series.length(minute - member.since);
    return learned < LineLimits.LEAST_LEARNED ? 0 : member.series.before() / learned * MINUTES;
  }

  private static double chance(Watched member, long minute) {
    double learned = Series.length(minute - member.since);
    if (learned < LineLimits.LEAST_LEARNED) {
      return 0;
    }
    double dispersion = member.series.dispersion(learned, LineLimits.LEAST_DISPERSION);
    return CountTest.fewer(0, MINUTES, member.series.before(), learned, dispersion);
  }

  /** A member that began lately may have taken the place of another. */
  private static boolean isReplaced(Watched silent, Map<String, Watched> members, long minute) {
    return members.values().stream()
        .anyMatch(m -> m.since > silent.since && minute - m.since <= 3 * MINUTES);
  }

  private static Change silent(Of of, Watched member, long minute, double chance) {
    String words =
        String.format(
            Locale.ROOT,
            of.words
                + ": no line in %d min, where %.0f were usual, while others go on (chance 10^%.0f)",
            member.name,
            MINUTES,
            usual(member, minute),
            Math.max(-300, chance));
    return new Change(
        of.ruleId, Layer.APPLICATION, of.relevance, "", member.name, words, chance, member.latest);
  }

  private static Change asUsual(Of of, Watched member) {
    return Change.asUsual(of.ruleId, member.name, member.latest);
  }
}

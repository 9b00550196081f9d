package io.probablecause.job.detect;

import io.probablecause.core.event.Layer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Says what changed in the lines of a log group: kinds of lines that rose or were never seen, more
 * errors, answers with a bad status, a stream that fell silent. It compares the recent minutes with
 * what came before them ({@link CountTest}); a kind of line has changed only if the other lines
 * have not changed with it. At most {@value LineLimits#MOST_TOLD} of a group's kinds of lines stand
 * out at a time.
 */
final class LineChanges {
  private final GroupWatch group;
  private final long minute;
  private final double learned;
  private final Watched all;
  private final double chance;

  LineChanges(GroupWatch group, long minute) {
    this.group = group;
    this.minute = minute;
    this.learned = group.learned(minute);
    this.all = group.whole.get(GroupWatch.ALL);
    this.chance = LineLimits.CHANCE - Math.log10(Math.max(1, group.kinds.size()));
  }

  /** What is to be told now. */
  List<Change> find() {
    List<Change> changes = new ArrayList<>();
    if (all == null || learned < LineLimits.LEAST_LEARNED) {
      return changes;
    }
    kinds(changes);
    whole(changes);
    changes.addAll(Silence.find(group.streams, minute, Silence.Of.STREAM));
    return changes;
  }

  /** A rate that rose. */
  private record Rise(Watched what, int minutes, long count, double chance) {}

  private void kinds(List<Change> changes) {
    List<Rise> rises = new ArrayList<>();
    int standing = 0;
    int fresh = 0;
    for (Watched kind : group.kinds.values()) {
      if (kind.told > 0 && isUsual(kind)) {
        boolean rose = kind.told > Watched.NEW;
        kind.told = 0;
        if (rose && group.kinds.values().stream().allMatch(other -> other.told <= Watched.NEW)) {
          changes.add(Change.asUsual(Subject.LINE.ruleId, "", kind.latest));
        }
      }
      standing += kind.told > Watched.NEW ? 1 : 0;
      fresh += kind.told == Watched.NEW ? 1 : 0;
      Rise rise = rise(kind, true);
      if (rise != null) {
        rises.add(rise);
      } else if (fresh < LineLimits.MOST_TOLD && isNew(kind)) {
        fresh++;
        kind.told = Watched.NEW;
        changes.add(newKind(kind));
      }
    }
    rises.sort(
        Comparator.comparingDouble(Rise::chance).thenComparing(rise -> rise.what().signature));
    for (Rise rise : rises) {
      int relevance = relevance(rise);
      boolean first = rise.what().told <= Watched.NEW;
      if (relevance > rise.what().told && (!first || standing < LineLimits.MOST_TOLD)) {
        standing += first ? 1 : 0;
        rise.what().told = relevance;
        changes.add(risen(rise, relevance));
      }
    }
  }

  /** The most unlikely rise of a rate, or {@code null}. */
  private Rise rise(Watched what, boolean amongOthers) {
    Rise best = null;
    int least = what.isError() ? LineLimits.LEAST_ERRORS : LineLimits.LEAST_LINES;
    double before = what.series.before();
    for (int minutes : LineLimits.RISE_MINUTES) {
      long count = what.series.recent(minutes);
      if (count < least || count * learned < LineLimits.LEAST_RISE * before * minutes) {
        continue;
      }
      double dispersion = what.series.dispersion(learned, LineLimits.LEAST_DISPERSION);
      double p = CountTest.more(count, minutes, before, learned, dispersion);
      if (p <= chance
          && (best == null || p < best.chance)
          && (!amongOthers || roseAmongOthers(what, minutes, count, dispersion))) {
        best = new Rise(what, minutes, count, p);
      }
    }
    return best;
  }

  private boolean roseAmongOthers(Watched what, int minutes, long count, double dispersion) {
    double others = all.series.recent(minutes) - count + 1.0;
    double othersBefore = Math.max(0, all.series.before() - what.series.before()) + 1;
    return CountTest.more(count, others, what.series.before(), othersBefore, dispersion)
        <= LineLimits.CHANCE_AMONG_OTHERS;
  }

  private boolean isUsual(Watched what) {
    long count = what.series.recent(LineLimits.FALL_MINUTES);
    return count * learned <= 2 * Math.max(what.series.before(), 1) * LineLimits.FALL_MINUTES;
  }

  /** Seen for the first time, in a group in which that is rare. */
  private boolean isNew(Watched kind) {
    boolean first = kind.told == 0 && minute - kind.since <= 1;
    Watched fresh = group.whole.get(GroupWatch.NEW_KINDS);
    if (!first || fresh == null || !(kind.isError() || kind.level.equals("WARN"))) {
      return false;
    }
    long count = fresh.series.recent(LineLimits.FALL_MINUTES);
    return CountTest.more(count, LineLimits.FALL_MINUTES, fresh.series.before(), learned, 1)
        <= LineLimits.CHANCE_NEW;
  }

  private Change newKind(Watched kind) {
    String words =
        String.format(
            Locale.ROOT,
            "A kind of line never seen in the %.0f min before%s: '%s'",
            learned,
            kind.level.isEmpty() ? "" : " (" + kind.level + ")",
            text(kind));
    return change(
        "detect/new-template", kind.isError() ? 3 : 2, kind.signature, words, 0, kind.latest);
  }

  private int relevance(Rise rise) {
    boolean great =
        rise.count() * learned
            >= LineLimits.GREAT_RISE * Math.max(1, rise.what().series.before()) * rise.minutes();
    int base = rise.what().isError() ? 4 : rise.what().level.equals("WARN") ? 3 : 2;
    return base + (great ? 1 : 0) + (great && rise.chance() <= 2 * chance ? 1 : 0);
  }

  private Change risen(Rise rise, int relevance) {
    Watched kind = rise.what();
    String what = "lines" + (kind.level.isEmpty() ? "" : " of level " + kind.level);
    return change(
        Subject.LINE.ruleId,
        relevance,
        kind.signature,
        rose("The rate of " + what + " like '" + text(kind) + "'", rise),
        rise.chance(),
        kind.latest);
  }

  private String rose(String what, Rise rise) {
    return String.format(
        Locale.ROOT,
        "%s rose from %s/min to %s/min (%d in %d min, chance 10^%.0f)",
        what,
        rate(rise.what().series.before() / learned),
        rate((double) rise.count() / rise.minutes()),
        rise.count(),
        rise.minutes(),
        Math.max(-300, rise.chance()));
  }

  private static String rate(double rate) {
    return rate >= 10 || rate == Math.rint(rate)
        ? String.format(Locale.ROOT, "%.0f", rate)
        : String.format(Locale.ROOT, "%.1f", rate);
  }

  private String text(Watched kind) {
    int space = kind.name.indexOf(' ');
    var template = space < 0 ? null : group.miner.template(kind.name.substring(space + 1));
    String text = template == null ? kind.name : template.text();
    return text.length() > LineLimits.TEMPLATE_CHARACTERS
        ? text.substring(0, LineLimits.TEMPLATE_CHARACTERS) + "…"
        : text;
  }

  private void whole(List<Change> changes) {
    boolean kindTold =
        group.kinds.values().stream().anyMatch(k -> k.isError() && k.told > Watched.NEW);
    if (!kindTold) {
      level(changes);
    }
    counted(Subject.SERVER_ERROR, 4, changes);
    counted(Subject.CLIENT_ERROR, 2, changes);
    counted(Subject.TIMEOUT, 4, changes);
    load(changes);
  }

  /** Errors of many kinds, none of which stands out. */
  private void level(List<Change> changes) {
    standing(
        group.whole.get(GroupWatch.ERRORS), "detect/level-shift", 4, "The rate of errors", changes);
  }

  private void counted(Subject subject, int relevance, List<Change> changes) {
    standing(
        group.whole.get(subject.name()),
        subject.ruleId,
        relevance,
        "The rate of " + subject.words,
        changes);
  }

  private void standing(
      Watched what, String ruleId, int relevance, String words, List<Change> changes) {
    if (what == null) {
      return;
    }
    if (what.told > 0 && isUsual(what)) {
      what.told = 0;
      changes.add(Change.asUsual(ruleId, "", what.latest));
    }
    Rise rise = what.told > 0 ? null : rise(what, true);
    if (rise != null) {
      what.told = relevance;
      changes.add(
          change(ruleId, relevance, what.name, rose(words, rise), rise.chance(), what.latest));
    }
  }

  /** The group as a whole has many more lines. */
  private void load(List<Change> changes) {
    if (all.told > 0 && isUsual(all)) {
      all.told = 0;
      changes.add(Change.asUsual("detect/load", "", all.latest));
    }
    Rise rise = all.told > 0 ? null : rise(all, false);
    if (rise != null) {
      all.told = 2;
      changes.add(
          change(
              "detect/load",
              2,
              "load",
              rose("The rate of all lines", rise),
              rise.chance(),
              all.latest));
    }
  }

  private static Change change(
      String ruleId, int relevance, String signature, String words, double chance, Witness line) {
    return new Change(ruleId, Layer.APPLICATION, relevance, "", signature, words, chance, line);
  }
}

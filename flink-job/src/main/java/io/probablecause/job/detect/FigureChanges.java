package io.probablecause.job.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Says which figures of a log group went well above what is usual for them: how many of the recent
 * values lie above a limit made of the past's 95th percentile, against how many did before, with
 * the number of values as exposure ({@link CountTest}). At least two minutes must be above it, so
 * that one slow moment is not told of.
 */
final class FigureChanges {
  private static final int MINUTES = LineLimits.FALL_MINUTES;

  private final GroupWatch group;
  private final double learned;
  private final double chance;

  FigureChanges(GroupWatch group, long minute) {
    this.group = group;
    this.learned = group.learned(minute);
    this.chance = LineLimits.CHANCE - Math.log10(Math.max(1, group.figures.size()));
  }

  List<Change> find() {
    List<Change> changes = new ArrayList<>();
    if (learned < LineLimits.LEAST_LEARNED) {
      return changes;
    }
    for (WatchedFigure figure : group.figures.values()) {
      look(figure, changes);
    }
    return changes;
  }

  private void look(WatchedFigure figure, List<Change> changes) {
    FigureSeries series = figure.series;
    FigureUnit unit = figure.subject.unit;
    double before = series.before(0);
    long values = series.recent(MINUTES, 0);
    if (before < LineLimits.LEAST_VALUES || values == 0) {
      return;
    }
    int limit = series.limit(unit);
    long above = series.recent(MINUTES, limit);
    if (figure.told > 0 && 4 * above <= values) {
      figure.told = 0;
      changes.add(change(figure, "As usual again: " + figure.subject.words, 0));
      return;
    }
    if (figure.told > 0 || 4 * above < values || series.minutesAbove(MINUTES, limit) < 2) {
      return;
    }
    double dispersion = unit == FigureUnit.MILLIS ? LineLimits.DURATION_DISPERSION : 1;
    double p = CountTest.more(above, values, series.before(limit), before, dispersion);
    if (p <= chance) {
      figure.told = figure.subject.relevance;
      String words =
          String.format(
              Locale.ROOT,
              "%s%s rose: %d of %d above %s in %d min, median %s (usually 95 %% below %s; chance"
                  + " 10^%.0f)",
              capital(figure.subject.words),
              figure.name.isEmpty() ? "" : " of " + figure.name,
              above,
              values,
              unit.words(limit),
              MINUTES,
              unit.words(series.median(MINUTES)),
              unit.words(series.usual() + 1),
              Math.max(-300, p));
      changes.add(change(figure, words, p));
    }
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static Change change(WatchedFigure figure, String words, double chance) {
    return new Change(
        figure.subject.ruleId,
        figure.subject.layer,
        figure.told,
        figure.name,
        figure.subject.name(),
        words,
        chance,
        figure.highest);
  }
}

package io.probablecause.local.diff;

import io.probablecause.core.cause.Factor;
import io.probablecause.core.cause.RankedCause;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What became of one cause of an alarm: {@code before} is null where it is new, {@code after} where
 * it vanished.
 */
record CauseChange(RankedCause before, RankedCause after) {

  /** The factor whose value changed most, compared by logarithm, with both reasons. */
  record FactorChange(String name, double before, double after, String whyBefore, String why) {
    private double size() {
      // A factor of 0 would make every other change look small; no factor is meant to be smaller.
      double least = 1e-6;
      return Math.abs(Math.log(Math.max(after, least) / Math.max(before, least)));
    }
  }

  boolean isNew() {
    return before == null;
  }

  boolean isGone() {
    return after == null;
  }

  RankedCause shown() {
    return after == null ? before : after;
  }

  boolean isMoved() {
    return !isNew() && !isGone() && before.rank() != after.rank();
  }

  boolean isAnyChange() {
    return isNew()
        || isGone()
        || before.rank() != after.rank()
        || before.score() != after.score()
        || before.layer() != after.layer()
        || before.status() != after.status()
        || before.count() != after.count()
        || !before.summary().equals(after.summary())
        || !Objects.equals(before.factors(), after.factors());
  }

  /** Null where every factor has the value that it had, or where there is nothing to compare. */
  FactorChange largest() {
    if (isNew() || isGone()) {
      return null;
    }
    Map<String, Factor> old = new LinkedHashMap<>();
    before.factors().forEach(f -> old.put(f.name(), f));
    FactorChange largest = null;
    for (Factor f : after.factors()) {
      // A factor that one side does not have says nothing there: it is 1.
      Factor was = old.getOrDefault(f.name(), new Factor(f.name(), 1, ""));
      old.remove(f.name());
      largest =
          larger(largest, new FactorChange(f.name(), was.value(), f.value(), was.why(), f.why()));
    }
    for (Factor was : old.values()) {
      largest = larger(largest, new FactorChange(was.name(), was.value(), 1, was.why(), ""));
    }
    return largest == null || largest.size() == 0 ? null : largest;
  }

  private static FactorChange larger(FactorChange one, FactorChange other) {
    return one == null || other.size() > one.size() ? other : one;
  }
}

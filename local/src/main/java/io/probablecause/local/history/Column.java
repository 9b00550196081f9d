package io.probablecause.local.history;

import io.probablecause.core.text.Times;
import java.util.function.Function;

/**
 * One column of an answer. A value is a text, a number, a boolean or a {@link Time}.
 *
 * @param name as in JSON and CSV
 * @param leastWidth how wide a terminal must be to show it; {@link #NEVER} for CSV and JSON only
 */
record Column<T>(String name, int leastWidth, Function<T, Object> value) {
  static final int NEVER = Integer.MAX_VALUE;
  static final int ALWAYS = 0;

  /** Epoch milliseconds; 0 for never. */
  record Time(long epochMillis) {
    @Override
    public String toString() {
      return epochMillis == 0 ? "" : Times.iso(epochMillis);
    }

    /** To the second, as a table shows it. */
    String brief() {
      return epochMillis == 0 ? "" : Times.iso(epochMillis).replace('T', ' ').substring(0, 19);
    }
  }

  /** The head of a table: {@code lastSeen} becomes {@code LAST SEEN}. */
  String title() {
    return name.replaceAll("([A-Z])", " $1").toUpperCase(java.util.Locale.ROOT);
  }
}

package io.probablecause.local.history;

import io.probablecause.core.config.UserError;
import io.probablecause.core.text.Times;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An interval that somebody asked for, in epoch milliseconds, both ends inclusive.
 *
 * @param given whether a beginning was said; else it is open and reaches back to 1970
 */
public record Window(long from, long to, boolean given) {
  private static final Pattern LAST = Pattern.compile("(\\d{1,6})([mhd])");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final long MINUTE = 60_000;

  /** Of the options as they were typed, each of which may be null. */
  public static Window of(String from, String to, String last, long now) {
    if (last != null && (from != null || to != null)) {
      throw new UserError("--last says it all: leave out --from and --to");
    }
    if (last != null) {
      return new Window(Math.max(0, now - millis(last)), now, true);
    }
    long begin = from == null ? 0 : time("--from", from, 0);
    long end = to == null ? now : time("--to", to, 24 * 60 * MINUTE - 1);
    if (begin > end) {
      throw new UserError(
          "--from (" + Times.iso(begin) + ") is later than --to (" + Times.iso(end) + ")");
    }
    return new Window(begin, end, from != null);
  }

  private static long time(String option, String text, long ofDay) {
    try {
      return DAY.matcher(text).matches()
          ? Times.parse(text + "T00:00:00Z") + ofDay
          : Times.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UserError(option + ": " + e.getMessage(), e);
    }
  }

  private static long millis(String last) {
    Matcher matcher = LAST.matcher(last);
    if (!matcher.matches()) {
      throw new UserError("--last: '" + last + "' is not a span such as 30m, 24h or 7d");
    }
    long minutes =
        switch (matcher.group(2)) {
          case "d" -> 24 * 60;
          case "h" -> 60;
          default -> 1;
        };
    return Long.parseLong(matcher.group(1)) * minutes * MINUTE;
  }
}

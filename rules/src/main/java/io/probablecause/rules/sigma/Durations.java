package io.probablecause.rules.sigma;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as rules write them: {@code 30s}, {@code 10m}, {@code 6h}, {@code 3d}. */
final class Durations {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,6})([smhd])");

  private Durations() {}

  static long millis(String text, int line, String what) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw new RuleException(line, what + " '" + text + "' is not a duration such as 30m or 3d");
    }
    long seconds =
        switch (matcher.group(2).charAt(0)) {
          case 's' -> 1;
          case 'm' -> 60;
          case 'h' -> 3_600;
          default -> 86_400;
        };
    return Long.parseLong(matcher.group(1)) * seconds * 1_000;
  }
}

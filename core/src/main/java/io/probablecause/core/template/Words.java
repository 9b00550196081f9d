package io.probablecause.core.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits a line into masked words: what holds a digit, a path, or stands behind an equals sign
 * varies from line to line and becomes {@code *}.
 */
final class Words {
  static final String ANY = "*";
  private static final Set<String> UNITS =
      Set.of("ms", "s", "sec", "secs", "seconds", "min", "KB", "MB", "GB", "KB)", "MB)", "GB)");
  private static final int MOST_WORDS = 128;
  private static final int MOST_CHARACTERS = 4_000;

  private Words() {}

  static List<String> of(String line) {
    List<String> words = new ArrayList<>();
    int end = Math.min(line.length(), MOST_CHARACTERS);
    int at = 0;
    while (at < end && words.size() < MOST_WORDS) {
      while (at < end && isBlank(line.charAt(at))) {
        at++;
      }
      int start = at;
      while (at < end && !isBlank(line.charAt(at))) {
        at++;
      }
      if (at > start) {
        add(words, mask(line, start, at));
      }
    }
    return words;
  }

  /** A unit belongs to the number before it. */
  private static void add(List<String> words, String word) {
    boolean afterAny = !words.isEmpty() && words.get(words.size() - 1).equals(ANY);
    if (afterAny && UNITS.contains(word)) {
      return;
    }
    words.add(word);
  }

  private static boolean isBlank(char c) {
    return c <= ' ';
  }

  private static String mask(String line, int from, int to) {
    int equals = line.indexOf('=', from);
    if (equals > from && equals < to - 1 && !hasDigit(line, from, equals)) {
      return line.substring(from, equals + 1) + ANY;
    }
    int slashes = 0;
    for (int i = from; i < to; i++) {
      slashes += line.charAt(i) == '/' ? 1 : 0;
    }
    boolean path = slashes > 1 || slashes == 1 && line.charAt(from) == '/';
    return path || hasDigit(line, from, to) ? ANY : line.substring(from, to);
  }

  private static boolean hasDigit(String line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (line.charAt(i) >= '0' && line.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }
}

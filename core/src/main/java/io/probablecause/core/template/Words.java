package io.probablecause.core.template;

import java.util.List;
import java.util.Set;

/**
 * Splits a line into masked words: what holds a digit, a path, or stands behind an equals sign
 * varies from line to line and becomes {@code *}.
 */
final class Words {
  static final String ANY = "*";
  private static final Set<String> UNITS =
      Set.of(
          "ms", "s", "sec", "secs", "seconds", "min", "bytes", "KB", "MB", "GB", "KB)", "MB)",
          "GB)");
  private static final int MOST_WORDS = 128;
  private static final int MOST_CHARACTERS = 4_000;

  private Words() {}

  /**
   * Puts the words of a line into a list that is used again for each line. A unit belongs to the
   * number before it, and so does the same quantity said again in parentheses.
   */
  static void read(String line, WordTable table, List<String> words) {
    words.clear();
    boolean measured = false;
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
        String word = masked(line, start, at, table);
        boolean afterAny = !words.isEmpty() && words.get(words.size() - 1).equals(ANY);
        boolean unit = afterAny && UNITS.contains(word);
        boolean again = measured && word.equals(ANY) && line.charAt(start) == '(';
        if (!unit && !again) {
          words.add(word);
        }
        measured = unit || again;
      }
    }
  }

  private static boolean isBlank(char c) {
    return c <= ' ';
  }

  private static String masked(String line, int from, int to, WordTable table) {
    int slashes = 0;
    boolean digit = false;
    for (int i = from; i < to; i++) {
      char c = line.charAt(i);
      if (c == '=' && i > from && i < to - 1 && !digit) {
        return table.of(line, from, i + 1, true);
      }
      slashes += c == '/' ? 1 : 0;
      digit |= c >= '0' && c <= '9';
    }
    boolean path = slashes > 1 || slashes == 1 && line.charAt(from) == '/';
    return path || digit ? ANY : table.of(line, from, to, false);
  }
}

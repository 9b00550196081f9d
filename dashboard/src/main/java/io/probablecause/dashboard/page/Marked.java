package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.el;
import static io.probablecause.dashboard.page.Html.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A log line with the parts marked that the finding speaks of: its resource, and those words of its
 * summary that carry a digit or are long enough to mean something. Of a long line only what is
 * around its first mark is shown.
 */
final class Marked {
  private static final int MEANINGFUL = 5;
  private static final int MOST_TERMS = 20;
  private static final int LONGEST_LINE = 2_000;
  static final int SHOWN = 600;
  private static final int BEFORE_MARK = 160;

  private Marked() {}

  static Html.Node line(String line, String resource, String summary) {
    String read = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
    boolean[] marks = new boolean[read.length()];
    String lower = read.toLowerCase(Locale.ROOT);
    if (lower.length() == read.length()) {
      terms(resource, summary).forEach(term -> mark(lower, term, marks));
    }
    int from = read.length() <= SHOWN ? 0 : Math.max(0, first(marks) - BEFORE_MARK);
    int to = Math.min(read.length(), from + SHOWN);
    return Html.all(
        from > 0 ? "… " : "", parts(read, marks, from, to), to < line.length() ? " …" : "");
  }

  private static int first(boolean[] marks) {
    for (int i = 0; i < marks.length; i++) {
      if (marks[i]) {
        return i;
      }
    }
    return 0;
  }

  private static List<Html.Node> parts(String line, boolean[] marks, int start, int end) {
    List<Html.Node> parts = new ArrayList<>();
    for (int from = start; from < end; ) {
      int to = from;
      while (to < end && marks[to] == marks[from]) {
        to++;
      }
      String part = line.substring(from, to);
      parts.add(marks[from] ? el("mark", part) : text(part));
      from = to;
    }
    return parts;
  }

  private static Set<String> terms(String resource, String summary) {
    Set<String> terms = new LinkedHashSet<>();
    if (resource.length() > 2) {
      terms.add(resource.toLowerCase(Locale.ROOT));
    }
    for (String word : summary.toLowerCase(Locale.ROOT).split("[\\s(),;\"'\\[\\]{}<>]+")) {
      boolean hasDigit = word.chars().anyMatch(Character::isDigit) && word.length() > 2;
      if ((hasDigit || word.length() >= MEANINGFUL) && terms.size() < MOST_TERMS) {
        terms.add(word);
      }
    }
    return terms;
  }

  private static void mark(String line, String term, boolean[] marks) {
    for (int at = line.indexOf(term); at >= 0; at = line.indexOf(term, at + term.length())) {
      for (int i = at; i < at + term.length(); i++) {
        marks[i] = true;
      }
    }
  }
}

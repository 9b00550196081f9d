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
 * summary that carry a digit or are long enough to mean something.
 */
final class Marked {
  private static final int MEANINGFUL = 5;
  private static final int MOST_TERMS = 20;
  static final int LONGEST_LINE = 2_000;

  private Marked() {}

  static Html.Node line(String line, String resource, String summary) {
    String shown = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + " …" : line;
    boolean[] marks = new boolean[shown.length()];
    String lower = shown.toLowerCase(Locale.ROOT);
    if (lower.length() == shown.length()) {
      terms(resource, summary).forEach(term -> mark(lower, term, marks));
    }
    List<Html.Node> parts = new ArrayList<>();
    for (int from = 0; from < shown.length(); ) {
      int to = from;
      while (to < shown.length() && marks[to] == marks[from]) {
        to++;
      }
      String part = shown.substring(from, to);
      parts.add(marks[from] ? el("mark", part) : text(part));
      from = to;
    }
    return Html.all(parts);
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

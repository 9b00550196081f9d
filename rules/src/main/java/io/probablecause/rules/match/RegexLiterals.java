package io.probablecause.rules.match;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads from a regular expression the literals that every text has which it matches: sets of
 * alternatives, one of each of which must be there. What it is not sure about counts for nothing:
 * the result may be weaker than possible, never wrong.
 */
final class RegexLiterals {
  private static final int MIN_LENGTH = 3;
  private static final int MAX_ALTERNATIVES = 64;

  /** A longer run of characters makes several literals. */
  private static final int MAX_LENGTH = 64;

  private static final String LITERAL_ESCAPES = "\\.+*?()[]{}|^$/-:@#&=,;!%<>~'\"_ ";

  private final String regex;
  private int at;
  private boolean unsure;

  private RegexLiterals(String regex) {
    this.regex = regex;
  }

  /**
   * What a part of the expression says.
   *
   * @param whole all texts that it can match, or {@code null} where they are too many
   * @param needed sets of literals, one of each of which is in what it matches
   */
  private record Part(Set<String> whole, List<Set<String>> needed) {
    static final Part UNKNOWN = new Part(null, List.of());

    static Part of(String text) {
      return new Part(Set.of(text), List.of());
    }
  }

  /** The sets of literals, each of at least three characters; empty where nothing is sure. */
  static List<Set<String>> of(String regex) {
    RegexLiterals reader = new RegexLiterals(regex);
    Part part = reader.alternation();
    boolean complete = reader.at == regex.length() && !reader.unsure;
    List<Set<String>> needed = new ArrayList<>(complete ? part.needed() : List.of());
    if (complete) {
      addUseful(part.whole(), needed);
    }
    return needed;
  }

  private Part alternation() {
    List<Part> parts = new ArrayList<>(List.of(sequence()));
    while (at < regex.length() && regex.charAt(at) == '|') {
      at++;
      parts.add(sequence());
    }
    return parts.size() == 1 ? parts.get(0) : either(parts);
  }

  /** One of the parts: the union of their texts, or of the best that each needs. */
  private static Part either(List<Part> parts) {
    Set<String> whole = new LinkedHashSet<>();
    Set<String> needed = new LinkedHashSet<>();
    for (Part part : parts) {
      whole = whole == null || part.whole() == null ? null : bounded(union(whole, part.whole()));
      List<Set<String>> options = new ArrayList<>(part.needed());
      addUseful(part.whole(), options);
      Set<String> best = longest(options);
      needed = needed == null || best == null ? null : bounded(union(needed, best));
    }
    boolean useful = whole == null && needed != null;
    return new Part(whole, useful ? List.of(needed) : List.of());
  }

  /** Parts one after the other: texts are joined as long as they are few. */
  private Part sequence() {
    List<Set<String>> needed = new ArrayList<>();
    Set<String> run = Set.of("");
    boolean exact = true;
    while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
      Part part = one();
      int least = leastRepeats();
      if (least > 0) {
        needed.addAll(part.needed());
      }
      Set<String> joined = least > 0 && part.whole() != null ? join(run, part.whole()) : null;
      if (joined != null) {
        run = joined;
      }
      if (joined == null || wasQuantified) {
        addUseful(run, needed);
        boolean fits = joined == null && !wasQuantified && part.whole() != null;
        run = fits ? part.whole() : Set.of("");
        exact = false;
      }
    }
    if (exact) {
      return new Part(run, List.of());
    }
    addUseful(run, needed);
    return new Part(null, needed);
  }

  private Part one() {
    char c = regex.charAt(at);
    switch (c) {
      case '(':
        return group();
      case '[':
        skipClass();
        return Part.UNKNOWN;
      case '\\':
        int literal = escape();
        return literal < 0 ? Part.UNKNOWN : Part.of(String.valueOf((char) literal));
      case '.', '^', '$':
        at++;
        return Part.UNKNOWN;
      default:
        at++;
        return Part.of(String.valueOf(c));
    }
  }

  /** {@code null} where they are too many, or one is too long. */
  private static Set<String> join(Set<String> heads, Set<String> tails) {
    Set<String> joined = new LinkedHashSet<>();
    for (String head : heads) {
      for (String tail : tails) {
        joined.add(head + tail);
        if (joined.size() > MAX_ALTERNATIVES || head.length() + tail.length() > MAX_LENGTH) {
          return null;
        }
      }
    }
    return joined;
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> union = new LinkedHashSet<>(one);
    union.addAll(other);
    return union;
  }

  private static Set<String> bounded(Set<String> texts) {
    return texts != null && texts.size() <= MAX_ALTERNATIVES ? texts : null;
  }

  private static void addUseful(Set<String> texts, List<Set<String>> needed) {
    if (texts != null && shortest(texts) >= MIN_LENGTH) {
      needed.add(texts);
    }
  }

  private static Set<String> longest(List<Set<String>> options) {
    Set<String> longest = null;
    for (Set<String> option : options) {
      longest = longest == null || shortest(option) > shortest(longest) ? option : longest;
    }
    return longest;
  }

  private boolean wasQuantified;

  /** How often what was just read comes at least; a lazy or possessive mark is skipped. */
  private int leastRepeats() {
    wasQuantified = false;
    int least = 1;
    while (at < regex.length() && "*+?{".indexOf(regex.charAt(at)) >= 0) {
      char c = regex.charAt(at++);
      if (c == '{') {
        int close = regex.indexOf('}', at);
        if (close < 0 || !regex.substring(at, close).matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
          unsure = true;
          return 0;
        }
        least = Math.min(least, Integer.parseInt(regex.substring(at, close).split(",")[0]));
        at = close + 1;
      } else if (c != '+' || wasQuantified) {
        least = c == '*' || !wasQuantified ? 0 : least;
      }
      wasQuantified = true;
    }
    return least;
  }

  private Part group() {
    at++;
    if (regex.startsWith("?", at)) {
      int end = at + 1;
      while (end < regex.length() && "imsU-".indexOf(regex.charAt(end)) >= 0) {
        end++;
      }
      if (end < regex.length() && regex.charAt(end) == ')') {
        at = end + 1;
        return Part.of("");
      }
      if (regex.startsWith("?P<", at) && regex.indexOf('>', at) > 0) {
        end = regex.indexOf('>', at);
      } else if (end >= regex.length() || regex.charAt(end) != ':') {
        unsure = true;
        return Part.UNKNOWN;
      }
      at = end + 1;
    }
    Part inner = alternation();
    if (at >= regex.length()) {
      unsure = true;
      return Part.UNKNOWN;
    }
    at++;
    return inner;
  }

  private void skipClass() {
    at += regex.startsWith("[^", at) ? 2 : 1;
    boolean first = true;
    while (at < regex.length() && (first || regex.charAt(at) != ']')) {
      if (regex.startsWith("[:", at)) {
        int end = regex.indexOf(":]", at);
        at = end < 0 ? at + 1 : end + 1;
      } else if (regex.charAt(at) == '\\') {
        at++;
      }
      at++;
      first = false;
    }
    at++;
  }

  /** The character that an escape stands for, or -1 for a class or a boundary. */
  private int escape() {
    char c = at + 1 < regex.length() ? regex.charAt(at + 1) : 0;
    at += 2;
    if (LITERAL_ESCAPES.indexOf(c) >= 0) {
      return c;
    }
    switch (c) {
      case 't':
        return '\t';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 'd', 'D', 'w', 'W', 's', 'S', 'b', 'B', 'A', 'z':
        return -1;
      default:
        unsure = true;
        return -1;
    }
  }

  private static int shortest(Set<String> literals) {
    return literals.stream().mapToInt(String::length).min().orElse(0);
  }
}

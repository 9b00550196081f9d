package io.probablecause.rules.match;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Reads from a regular expression the literals of which one is in every text that it matches. What
 * it is not sure about counts for nothing: the result may be weaker than possible, never wrong.
 */
final class RegexLiterals {
  private static final int MIN_LENGTH = 3;
  private static final int MAX_ALTERNATIVES = 64;
  private static final String LITERAL_ESCAPES = "\\.+*?()[]{}|^$/-:@#&=,;!%<>~'\"_ ";

  private final String regex;
  private int at;
  private boolean unsure;

  private RegexLiterals(String regex) {
    this.regex = regex;
  }

  /** The literals, each of at least three characters, or {@code null} where there are none. */
  static Set<String> of(String regex) {
    RegexLiterals reader = new RegexLiterals(regex);
    Set<String> found = reader.alternation();
    boolean complete = reader.at == regex.length() && !reader.unsure;
    return complete && found != null && found.size() <= MAX_ALTERNATIVES ? found : null;
  }

  private Set<String> alternation() {
    Set<String> union = sequence();
    while (at < regex.length() && regex.charAt(at) == '|') {
      at++;
      Set<String> other = sequence();
      if (union == null || other == null) {
        union = null;
      } else {
        union.addAll(other);
      }
    }
    return union;
  }

  /** The best of what must come one after the other. */
  private Set<String> sequence() {
    Set<String> best = null;
    StringBuilder run = new StringBuilder();
    while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
      int literal = -1;
      Set<String> inner = null;
      char c = regex.charAt(at);
      if (c == '(') {
        inner = group();
      } else if (c == '[') {
        skipClass();
      } else if (c == '\\') {
        literal = escape();
      } else if (c == '.' || c == '^' || c == '$') {
        at++;
      } else {
        literal = c;
        at++;
      }
      int least = leastRepeats();
      boolean repeated = least != 1 || wasQuantified;
      if (literal >= 0 && least > 0) {
        run.append((char) literal);
      }
      if (literal < 0 || repeated) {
        best = better(best, run);
        run.setLength(0);
      }
      if (inner != null && least > 0) {
        best = better(best, inner);
      }
    }
    return better(best, run);
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

  private Set<String> group() {
    at++;
    if (regex.startsWith("?", at)) {
      int end = at + 1;
      while (end < regex.length() && "imsU-".indexOf(regex.charAt(end)) >= 0) {
        end++;
      }
      if (end < regex.length() && regex.charAt(end) == ')') {
        at = end + 1;
        return null;
      }
      if (regex.startsWith("?P<", at) && regex.indexOf('>', at) > 0) {
        end = regex.indexOf('>', at);
      } else if (end >= regex.length() || regex.charAt(end) != ':') {
        unsure = true;
        return null;
      }
      at = end + 1;
    }
    Set<String> inner = alternation();
    if (at >= regex.length()) {
      unsure = true;
      return null;
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

  private static Set<String> better(Set<String> best, StringBuilder run) {
    if (run.length() < MIN_LENGTH) {
      return best;
    }
    Set<String> own = new LinkedHashSet<>();
    own.add(run.toString());
    return better(best, own);
  }

  private static Set<String> better(Set<String> one, Set<String> other) {
    return one == null || shortest(other) > shortest(one) ? other : one;
  }

  private static int shortest(Set<String> literals) {
    return literals.stream().mapToInt(String::length).min().orElse(0);
  }
}

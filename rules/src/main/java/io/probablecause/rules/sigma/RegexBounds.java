package io.probablecause.rules.sigma;

/**
 * How large a regular expression may be: reading a class costs the square of the length, and all
 * that is done with groups recurses over them. Reads only as much of the syntax (RE2) as is needed
 * to tell a group's bracket from one that is meant as such.
 */
final class RegexBounds {
  static final int LONGEST = 4_000;
  static final int DEEPEST = 50;

  private final String regex;
  private int at;

  private RegexBounds(String regex) {
    this.regex = regex;
  }

  /** What is too large about it, or {@code null}. */
  static String problem(String regex) {
    if (regex.length() > LONGEST) {
      return "is longer than " + LONGEST + " characters";
    }
    return new RegexBounds(regex).isTooDeep() ? "nests more than " + DEEPEST + " groups" : null;
  }

  private boolean isTooDeep() {
    int depth = 0;
    while (at < regex.length()) {
      switch (regex.charAt(at)) {
        case '\\' -> skipEscape();
        case '[' -> skipClass();
        case '(' -> {
          depth++;
          at++;
        }
        case ')' -> {
          depth--;
          at++;
        }
        default -> at++;
      }
      if (depth > DEEPEST) {
        return true;
      }
    }
    return false;
  }

  /** What stands between {@code \\Q} and {@code \\E} is meant as it is. */
  private void skipEscape() {
    int end = regex.startsWith("\\Q", at) ? regex.indexOf("\\E", at) : at;
    at = end < 0 ? regex.length() : end + 2;
  }

  /** A bracket that comes first is a member of the class. */
  private void skipClass() {
    at += regex.startsWith("[^", at) ? 2 : 1;
    for (boolean first = true; at < regex.length(); first = false) {
      char c = regex.charAt(at);
      if (c == ']' && !first) {
        break;
      }
      int named = regex.startsWith("[:", at) ? regex.indexOf(":]", at) : -1;
      at = named >= 0 ? named + 2 : at + (c == '\\' ? 2 : 1);
    }
    at++;
  }
}

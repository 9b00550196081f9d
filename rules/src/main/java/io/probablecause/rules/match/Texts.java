package io.probablecause.rules.match;

/** Comparisons without regard to case, by the rule of {@link String#equalsIgnoreCase}. */
final class Texts {
  private Texts() {}

  static boolean containsIgnoringCase(String text, String wanted) {
    int last = text.length() - wanted.length();
    if (wanted.isEmpty()) {
      return true;
    }
    char first = fold(wanted.charAt(0));
    for (int i = 0; i <= last; i++) {
      if (fold(text.charAt(i)) == first
          && text.regionMatches(true, i, wanted, 0, wanted.length())) {
        return true;
      }
    }
    return false;
  }

  /** The character that stands for all that differ from it in case only. */
  static char fold(char c) {
    if (c < 128) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    return Character.toLowerCase(Character.toUpperCase(c));
  }
}

package io.probablecause.rules.match;

/** Numbers that were logged as text. */
final class Numbers {
  private static final int MAX_LENGTH = 40;

  private Numbers() {}

  /** The number that the text is, or NaN where it is none. */
  static double parse(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH || !looksNumeric(text)) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static boolean looksNumeric(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return false;
      }
    }
    return true;
  }
}

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

  /** One text for one number, whether it was written with a fraction or not. */
  static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1L << 53
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /** The text by which a value is looked up. */
  static String key(Object value) {
    return value instanceof Double number ? text(number) : value.toString();
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

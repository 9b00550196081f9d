package io.probablecause.core.decode;

/** Numbers as they stand in bytes. */
final class Numbers {
  /** What {@link #digits} answers where there is no number. */
  static final long NONE = Long.MIN_VALUE;

  private static final int SAFE_DIGITS = 18;

  private Numbers() {}

  /** A whole number of decimal digits only (a sign allowed), or {@link #NONE}. */
  static long digits(byte[] bytes, int from, int to) {
    int at = from < to && bytes[from] == '-' ? from + 1 : from;
    if (at >= to || to - at > SAFE_DIGITS) {
      return NONE;
    }
    long value = 0;
    for (int i = at; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      value = value * 10 + digit;
    }
    return at == from ? value : -value;
  }

  /**
   * A {@link Long} where it is whole and fits, else a {@link Double} where that is finite, else the
   * text as it stands.
   */
  static Object parse(byte[] bytes, int from, int to) {
    long whole = digits(bytes, from, to);
    if (whole != NONE) {
      return whole;
    }
    String text = Bytes.text(bytes, from, to);
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? (Object) value : text;
    } catch (NumberFormatException notOne) {
      return text;
    }
  }
}

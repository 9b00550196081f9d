package io.probablecause.core.decode;

/** Numbers as they stand in bytes. */
final class Numbers {
  /** What {@link #digits} answers where there is no number. */
  static final long NONE = Long.MIN_VALUE;

  private static final int SAFE_DIGITS = 18;
  private static final int WORD = Long.BYTES;
  private static final long ZEROS = 0x3030303030303030L;
  private static final long NINE_OVER = 0x0606060606060606L;
  private static final long HIGH_HALVES = 0xF0F0F0F0F0F0F0F0L;
  private static final long PAIRS = 0x000000FF000000FFL;
  private static final long HUNDRED_AND_ONE_MILLION = 100 + (1_000_000L << 32);
  private static final long ONE_AND_TEN_THOUSAND = 1 + (10_000L << 32);

  private Numbers() {}

  /** A whole number of decimal digits only (a sign allowed), or {@link #NONE}. */
  static long digits(byte[] bytes, int from, int to) {
    int at = from < to && bytes[from] == '-' ? from + 1 : from;
    int length = to - at;
    if (length <= 0 || length > SAFE_DIGITS) {
      return NONE;
    }
    long value;
    if (at + 2 * WORD > bytes.length) {
      value = oneByOne(bytes, at, to);
    } else if (length <= WORD) {
      value = word(bytes, at, length);
    } else {
      int head = Math.min(length - WORD, WORD);
      long high = word(bytes, at, head);
      long low = word(bytes, at + head, WORD);
      value = (high | low) < 0 ? NONE : high * 100_000_000 + low;
      if (length > 2 * WORD) {
        long rest = oneByOne(bytes, at + 2 * WORD, to);
        value = (value | rest) < 0 ? NONE : value * (length == SAFE_DIGITS ? 100 : 10) + rest;
      }
    }
    return at == from || value == NONE ? value : -value;
  }

  private static long oneByOne(byte[] bytes, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /**
   * One to eight digits at once, without a branch for each: they are moved to the high end of a
   * word, zeros go before them, and neighbours are added up by twos, fours and eights.
   */
  private static long word(byte[] bytes, int from, int length) {
    int unused = Long.SIZE - Byte.SIZE * length;
    long word = Bytes.longAt(bytes, from) << unused;
    if (unused != 0) {
      word |= ZEROS >>> Byte.SIZE * length;
    }
    long digits = word ^ ZEROS;
    if (((digits | digits + NINE_OVER) & HIGH_HALVES) != 0) {
      return NONE;
    }
    digits = digits * 10 + (digits >>> 8);
    long fours = (digits & PAIRS) * HUNDRED_AND_ONE_MILLION;
    long others = (digits >>> 16 & PAIRS) * ONE_AND_TEN_THOUSAND;
    return fours + others >>> 32;
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

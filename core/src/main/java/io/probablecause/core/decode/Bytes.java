package io.probablecause.core.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Searches in byte arrays, eight bytes at a time where it pays. */
final class Bytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long QUOTES = ONES * '"';
  private static final long BRACES = ONES * '{';
  private static final long AFTER_QUOTE = ONES * ('"' + 1);
  private static final long DOTS = ONES * '.';
  private static final long BACKSLASHES = ONES * '\\';

  /** What {@link #blanks} answers where only the last byte is blank. */
  static final long LAST = Long.MIN_VALUE;

  private Bytes() {}

  static long longAt(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  static void putLong(byte[] bytes, int at, long value) {
    LONGS.set(bytes, at, value);
  }

  /** The high bit of each byte that is a quote or a backslash; the lowest set bit is exact. */
  static long quoteOrBackslash(long word) {
    long q = word ^ QUOTES;
    long b = word ^ BACKSLASHES;
    return ((q - ONES) & ~q | (b - ONES) & ~b) & HIGH;
  }

  /**
   * Whether among the eight bytes from there may be a quote that does not follow a backslash, or a
   * backslash that does. It may say so where there is none, never the other way round.
   */
  static boolean hasQuoteOrDoubleBackslash(byte[] bytes, int at) {
    long word = longAt(bytes, at);
    long after = zeros(longAt(bytes, at - 1) ^ BACKSLASHES);
    long quotes = word ^ QUOTES;
    long backslashes = word ^ BACKSLASHES;
    return ((quotes - ONES & ~quotes & ~after | backslashes - ONES & ~backslashes & after) & HIGH)
        != 0;
  }

  /** The high bit of exactly those bytes that are white space or another control character. */
  static long blanks(long word) {
    return ~((word & ~HIGH) + ONES * (0x7F - ' ') | word) & HIGH;
  }

  private static long zeros(long word) {
    return ~((word & ~HIGH) + ~HIGH | word | ~HIGH);
  }

  static boolean hasDot(long word) {
    long x = word ^ DOTS;
    return ((x - ONES) & ~x & HIGH) != 0;
  }

  /** Where the next quote or backslash is, or {@code to}. */
  static int quoteOrBackslash(byte[] bytes, int from, int to) {
    int at = from;
    while (at + Long.BYTES <= to) {
      long found = quoteOrBackslash(longAt(bytes, at));
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      at += Long.BYTES;
    }
    while (at < to && bytes[at] != '"' && bytes[at] != '\\') {
      at++;
    }
    return at;
  }

  /**
   * Where a brace opens with a quote or white space right after it, or {@code to}: two bytes that
   * are rare together where each alone is not.
   */
  static int braceThenQuote(byte[] bytes, int from, int to) {
    int at = from;
    while (at + Long.BYTES < to) {
      long braces = longAt(bytes, at) ^ BRACES;
      long next = longAt(bytes, at + 1);
      long found = (braces - ONES) & ~braces & (next - AFTER_QUOTE) & ~next & HIGH;
      if (found != 0) {
        int stop = at + Long.BYTES;
        while (at < stop && !isBraceThenQuote(bytes, at)) {
          at++;
        }
        if (at < stop) {
          return at;
        }
      } else {
        at += Long.BYTES;
      }
    }
    while (at + 1 < to && !isBraceThenQuote(bytes, at)) {
      at++;
    }
    return at + 1 < to ? at : to;
  }

  private static boolean isBraceThenQuote(byte[] bytes, int at) {
    return bytes[at] == '{' && (bytes[at + 1] == '"' || isSpace(bytes[at + 1]));
  }

  /** Where the byte is next, or {@code to}. */
  static int indexOf(byte[] bytes, int from, int to, byte wanted) {
    long pattern = ONES * (wanted & 0xFF);
    int at = from;
    while (at + Long.BYTES <= to) {
      long x = longAt(bytes, at) ^ pattern;
      long found = (x - ONES) & ~x & HIGH;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      at += Long.BYTES;
    }
    while (at < to && bytes[at] != wanted) {
      at++;
    }
    return at;
  }

  static boolean equal(byte[] bytes, int from, int to, byte[] other) {
    return to - from == other.length && Arrays.equals(bytes, from, to, other, 0, other.length);
  }

  static boolean startsWith(byte[] bytes, int from, int to, byte[] prefix) {
    return to - from >= prefix.length
        && Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length);
  }

  /** Where the wanted bytes are next, or -1. */
  static int find(byte[] bytes, int from, int to, byte[] wanted) {
    int last = to - wanted.length;
    int at = from;
    while (at <= last) {
      at = indexOf(bytes, at, last + 1, wanted[0]);
      if (at > last) {
        return -1;
      }
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
      at++;
    }
    return -1;
  }

  static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\t' || b == '\r';
  }

  static int skipSpace(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] <= ' ' && isSpace(bytes[at])) {
      at++;
    }
    return at;
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  static boolean isLetter(byte b) {
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  /** Text of UTF-8 bytes; what is not UTF-8 becomes the replacement character. */
  static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

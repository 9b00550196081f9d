package io.probablecause.core.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The escapes of JSON strings. A broken escape is kept as it stands rather than refused. */
final class JsonText {
  private JsonText() {}

  static byte[] unescape(byte[] source, int from, int to) {
    byte[] plain = new byte[to - from];
    return Arrays.copyOf(plain, unescape(source, from, to, plain, 0));
  }

  /** Writes the plain bytes at {@code out}; never more than were read. The place after the last. */
  static int unescape(byte[] source, int from, int to, byte[] target, int out) {
    int in = from;
    while (in < to) {
      int stop = Bytes.indexOf(source, in, to, (byte) '\\');
      System.arraycopy(source, in, target, out, stop - in);
      out += stop - in;
      in = stop;
      if (in < to) {
        long step = escape(source, in, to, target, out);
        in = (int) (step >>> 32);
        out = (int) step;
      }
    }
    return out;
  }

  /** Writes what the escape at {@code in} stands for; the new places, in above, out below. */
  static long escape(byte[] source, int in, int to, byte[] target, int out) {
    byte c = in + 1 < to ? source[in + 1] : 0;
    int plain =
        switch (c) {
          case '"', '\\', '/' -> c;
          case 'n' -> '\n';
          case 't' -> '\t';
          case 'r' -> '\r';
          case 'b' -> '\b';
          case 'f' -> '\f';
          default -> -1;
        };
    if (plain >= 0) {
      target[out] = (byte) plain;
      return places(in + 2, out + 1);
    }
    int unit = c == 'u' ? hex(source, in + 2, to) : -1;
    if (unit < 0) {
      target[out] = '\\';
      return places(in + 1, out + 1);
    }
    if (Character.isHighSurrogate((char) unit)
        && in + 7 < to
        && source[in + 6] == '\\'
        && source[in + 7] == 'u') {
      int low = hex(source, in + 8, to);
      if (low >= 0 && Character.isLowSurrogate((char) low)) {
        int code = Character.toCodePoint((char) unit, (char) low);
        return places(in + 12, utf8(code, target, out));
      }
    }
    return places(in + 6, utf8(unit, target, out));
  }

  private static long places(int in, int out) {
    return (long) in << 32 | out;
  }

  private static int hex(byte[] source, int from, int to) {
    if (from + 4 > to) {
      return -1;
    }
    int unit = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(source[i], 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }

  /** A lone surrogate becomes the replacement character. */
  private static int utf8(int code, byte[] target, int out) {
    if (code < 0x80) {
      target[out] = (byte) code;
      return out + 1;
    }
    boolean lone = code >= 0xD800 && code <= 0xDFFF;
    byte[] encoded =
        new String(Character.toChars(lone ? 0xFFFD : code)).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(encoded, 0, target, out, encoded.length);
    return out + encoded.length;
  }
}

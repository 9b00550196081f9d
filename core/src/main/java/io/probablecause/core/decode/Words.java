package io.probablecause.core.decode;

/** Cuts a line at spaces, keeping what is in quotes or square brackets together. Reused. */
final class Words {
  private static final int MOST = 64;
  private final int[] from = new int[MOST];
  private final int[] to = new int[MOST];
  private byte[] bytes;
  private int count;

  /** Cuts at most 64 words; false where a quote or bracket is not closed. */
  boolean cut(byte[] source, int start, int end) {
    bytes = source;
    count = 0;
    int at = start;
    while (at < end && count < MOST) {
      if (source[at] <= ' ' && source[at] >= 0) {
        at++;
        continue;
      }
      byte close = source[at] == '"' ? (byte) '"' : source[at] == '[' ? (byte) ']' : (byte) ' ';
      int first = close == ' ' ? at : at + 1;
      int stop =
          close == '"' ? quoteEnd(source, first, end) : Bytes.indexOf(source, first, end, close);
      if (stop == end && close != ' ') {
        return false;
      }
      from[count] = first;
      to[count++] = stop;
      at = close == ' ' ? stop : stop + 1;
    }
    return true;
  }

  private static int quoteEnd(byte[] b, int start, int end) {
    int at = start;
    while (true) {
      at = Bytes.quoteOrBackslash(b, at, end);
      if (at >= end) {
        return end;
      }
      if (b[at] == '"') {
        return at;
      }
      at += 2;
    }
  }

  int count() {
    return count;
  }

  int from(int word) {
    return from[word];
  }

  int to(int word) {
    return to[word];
  }

  int length(int word) {
    return to[word] - from[word];
  }

  boolean is(int word, byte[] text) {
    return word < count && Bytes.equal(bytes, from[word], to[word], text);
  }

  /** The number in the word, or NaN. */
  double number(int word) {
    Object value = word < count ? Numbers.parse(bytes, from[word], to[word]) : null;
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  boolean isStatus(int word) {
    return word < count && length(word) == 3 && Numbers.digits(bytes, from[word], to[word]) >= 100;
  }
}

package io.probablecause.core.decode;

import io.probablecause.core.event.KeyHash;

/**
 * Strings that were made lately, so that values which come again and again (interfaces, addresses,
 * API names, loggers) are made once. One place for each hash, the latest wins; bounded, not shared
 * between threads.
 */
final class RecentStrings {
  private static final int PLACES = 1 << 10;
  private static final int LONGEST = 64;

  private final byte[][] keys = new byte[PLACES][];
  private final String[] values = new String[PLACES];

  String of(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length > LONGEST) {
      return Bytes.text(bytes, from, to);
    }
    int place = KeyHash.of(bytes, from, to) & PLACES - 1;
    byte[] known = keys[place];
    if (known != null && same(known, bytes, from, length)) {
      return values[place];
    }
    keys[place] = java.util.Arrays.copyOfRange(bytes, from, to);
    values[place] = Bytes.text(bytes, from, to);
    return values[place];
  }

  private static boolean same(byte[] known, byte[] bytes, int from, int length) {
    if (known.length != length) {
      return false;
    }
    int at = 0;
    while (at + Long.BYTES <= length) {
      if (Bytes.longAt(known, at) != Bytes.longAt(bytes, from + at)) {
        return false;
      }
      at += Long.BYTES;
    }
    while (at < length) {
      if (known[at] != bytes[from + at]) {
        return false;
      }
      at++;
    }
    return true;
  }
}

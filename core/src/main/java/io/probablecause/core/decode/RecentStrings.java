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

  /** The bytes of each value, side by side, so that looking one up touches one line of cache. */
  private final byte[] keys = new byte[PLACES * LONGEST];

  private final byte[] lengths = new byte[PLACES];
  private final String[] values = new String[PLACES];

  String of(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length > LONGEST) {
      return Bytes.text(bytes, from, to);
    }
    int place = KeyHash.of(bytes, from, to) & PLACES - 1;
    int key = place * LONGEST;
    if (lengths[place] == length && values[place] != null && same(key, bytes, from, length)) {
      return values[place];
    }
    String value = Bytes.text(bytes, from, to);
    System.arraycopy(bytes, from, keys, key, length);
    lengths[place] = (byte) length;
    values[place] = value;
    return value;
  }

  private boolean same(int key, byte[] bytes, int from, int length) {
    int at = 0;
    while (at + Long.BYTES <= length) {
      if (Bytes.longAt(keys, key + at) != Bytes.longAt(bytes, from + at)) {
        return false;
      }
      at += Long.BYTES;
    }
    while (at < length) {
      if (keys[key + at] != bytes[from + at]) {
        return false;
      }
      at++;
    }
    return true;
  }
}

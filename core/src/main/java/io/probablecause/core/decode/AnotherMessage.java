package io.probablecause.core.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Tells whether another subscription message may be among many bytes, by the key that every message
 * has. Only four bytes at each stride are looked at: the stride is so long that wherever the key
 * lies, one look falls within it.
 */
final class AnotherMessage {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final byte[] KEY = Bytes.ascii("\"messageType\"");
  private static final int STRIDE = KEY.length - Integer.BYTES + 1;
  private static final int MIX = 0x9E3779B1;
  private static final int TABLE_BITS = 12;
  private static final boolean[] PARTS = new boolean[1 << TABLE_BITS];

  static {
    for (int at = 0; at < STRIDE; at++) {
      PARTS[slot(KEY, at)] = true;
    }
  }

  private AnotherMessage() {}

  private static int slot(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at) * MIX >>> Integer.SIZE - TABLE_BITS;
  }

  /** Whether the key is anywhere in the range. */
  static boolean mayBeIn(byte[] bytes, int from, int to) {
    boolean[] parts = PARTS;
    int last = Math.min(to, bytes.length) - 2 * STRIDE - Integer.BYTES;
    int at = from;
    for (; at < last; at += 2 * STRIDE) {
      if (parts[slot(bytes, at)] | parts[slot(bytes, at + STRIDE)]) {
        if (isAround(bytes, at, from, to) || isAround(bytes, at + STRIDE, from, to)) {
          return true;
        }
      }
    }
    for (; at + Integer.BYTES <= to; at += STRIDE) {
      if (parts[slot(bytes, at)] && isAround(bytes, at, from, to)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAround(byte[] bytes, int at, int from, int to) {
    for (int start = Math.max(from, at - STRIDE + 1); start <= at; start++) {
      if (Bytes.startsWith(bytes, start, to, KEY)) {
        return true;
      }
    }
    return false;
  }
}

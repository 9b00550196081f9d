package io.probablecause.core.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A hash of the bytes of a key that costs the same for keys of every length: it looks at the
 * length, the first eight and the last eight bytes only. Equal keys hash alike; a match is always
 * confirmed byte by byte, so a key made to collide costs a comparison and nothing else.
 */
public final class KeyHash {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private KeyHash() {}

  public static int of(byte[] bytes, int from, int to) {
    return of(head(bytes, from, to), tail(bytes, from, to), to - from);
  }

  /** The hash of a key of that length with that {@link #head} and {@link #tail}. */
  public static int of(long head, long tail, int length) {
    long mixed = (head + length) * 0x9E3779B97F4A7C15L ^ tail * 0xC2B2AE3D27D4EB4FL;
    return (int) (mixed >>> 32);
  }

  /** The first eight bytes, the first in the lowest place; of a shorter key all, then zeros. */
  public static long head(byte[] bytes, int from, int to) {
    return to - from >= Long.BYTES
        ? (long) LONGS.get(bytes, from)
        : shortKey(bytes, from, to, to - from);
  }

  /** The last eight bytes; of a shorter key zero. */
  public static long tail(byte[] bytes, int from, int to) {
    return to - from >= Long.BYTES ? (long) LONGS.get(bytes, to - Long.BYTES) : 0;
  }

  private static long shortKey(byte[] bytes, int from, int to, int length) {
    if (from + Long.BYTES <= bytes.length) {
      return length == 0 ? 0 : (long) LONGS.get(bytes, from) & (-1L >>> (64 - 8 * length));
    }
    long key = 0;
    for (int i = to - 1; i >= from; i--) {
      key = key << 8 | bytes[i] & 0xFF;
    }
    return key;
  }
}

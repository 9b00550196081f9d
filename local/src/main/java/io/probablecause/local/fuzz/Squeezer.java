package io.probablecause.local.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** What can be wrong with gzip: damage, layers, members, bombs, rests. */
final class Squeezer {
  private static final int BOMB_BYTES = 96 << 20;

  private final Random random;
  private byte[] bomb;

  Squeezer(Random random) {
    this.random = random;
  }

  /** Mostly whole, so that what is inside is reached. */
  byte[] squeeze(byte[] bytes) {
    byte[] gzip = gzip(bytes);
    return switch (random.nextInt(16)) {
      case 0 -> damaged(gzip);
      case 1 -> Arrays.copyOf(gzip, random.nextInt(gzip.length));
      case 2 -> gzip(gzip);
      case 3 -> gzip(gzip(gzip));
      case 4 -> joined(gzip, gzip);
      case 5 -> joined(gzip, bytes);
      case 6 -> random.nextInt(20) == 0 ? bomb() : gzip;
      default -> gzip;
    };
  }

  private byte[] damaged(byte[] gzip) {
    byte[] damaged = gzip.clone();
    for (int i = random.nextInt(6); i >= 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    return damaged;
  }

  private byte[] bomb() {
    if (bomb == null) {
      bomb = gzip(new byte[BOMB_BYTES]);
    }
    return bomb;
  }

  private static byte[] joined(byte[] a, byte[] b) {
    byte[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return out.toByteArray();
  }
}

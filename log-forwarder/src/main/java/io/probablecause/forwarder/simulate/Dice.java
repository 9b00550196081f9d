package io.probablecause.forwarder.simulate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * Seeded chance. Each part of a simulation throws dice of its own, named by what they are for, so
 * that a change in one part leaves the others as they were.
 */
final class Dice {
  private final long seed;
  private final SplittableRandom random;

  private Dice(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  static Dice of(long seed) {
    return new Dice(seed);
  }

  /** Dice for one purpose; asking does not move these dice. */
  Dice named(String purpose) {
    CRC32 crc = new CRC32();
    crc.update(purpose.getBytes(StandardCharsets.UTF_8));
    return new Dice(seed * 0x9E3779B97F4A7C15L + crc.getValue());
  }

  /** A whole number from {@code low} to {@code high}, both included. */
  int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  long between(long low, long high) {
    return random.nextLong(low, high + 1);
  }

  double share() {
    return random.nextDouble();
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  @SafeVarargs
  final <T> T pick(T... options) {
    return options[random.nextInt(options.length)];
  }

  /** The wait until the next of independent happenings that come {@code mean} apart. */
  long gap(double mean) {
    return Math.max(1, Math.round(-mean * Math.log(1 - random.nextDouble())));
  }

  /**
   * A skewed positive figure around {@code median}: most are near it, a few are several times it.
   */
  double around(double median, double spread) {
    double normal = 0;
    for (int i = 0; i < 12; i++) {
      normal += random.nextDouble();
    }
    return median * Math.exp(spread * (normal - 6));
  }

  String hex(int digits) {
    return from("0123456789abcdef", digits);
  }

  String from(String alphabet, int length) {
    StringBuilder out = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      out.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return out.toString();
  }

  String uuid() {
    return hex(8)
        + "-"
        + hex(4)
        + "-4"
        + hex(3)
        + "-"
        + pick("8", "9", "a", "b")
        + hex(3)
        + "-"
        + hex(12);
  }
}

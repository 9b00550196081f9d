package io.probablecause.local.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes bad inputs of good ones: one to four changes each. The same random gives the same. */
final class Mutator {
  private static final int MOST_CHANGES = 4;
  private static final int LONGEST = 1 << 20;
  private static final List<String> NASTY =
      List.of(
          "\u0000",
          "\uFEFF",
          "\u202E",
          "\\ud800",
          "\\u0000",
          "\\",
          "\"",
          "'",
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "null",
          "true",
          "NaN",
          "1e999999999",
          "-0",
          "9223372036854775808",
          "-9223372036854775809",
          "0.0000000000000000000000000000000001",
          "1970-01-01T00:00:00Z",
          "+999999999-12-31T23:59:59Z",
          "2026-02-30T25:61:61Z",
          "${jndi:ldap://x}",
          "../../../../etc/passwd",
          "%s%n%x",
          "<script>",
          "*",
          "(a+)+$",
          "&a *a",
          "!!java.lang.Object",
          "\r\n",
          "\t");

  private final Random random;

  Mutator(Random random) {
    this.random = random;
  }

  byte[] mutate(byte[] seed, List<byte[]> seeds) {
    byte[] bytes = seed;
    int changes = 1 + random.nextInt(MOST_CHANGES);
    for (int i = 0; i < changes; i++) {
      bytes = change(bytes, seeds);
    }
    return bytes.length <= LONGEST ? bytes : Arrays.copyOf(bytes, LONGEST);
  }

  private byte[] change(byte[] bytes, List<byte[]> seeds) {
    return switch (random.nextInt(12)) {
      case 0 -> Arrays.copyOf(bytes, place(bytes));
      case 1 -> flipped(bytes);
      case 2 -> spliced(bytes, seeds.get(random.nextInt(seeds.size())));
      case 3 -> inserted(bytes, nested());
      case 4 -> inserted(bytes, text("9".repeat(1 + random.nextInt(400))));
      case 5 -> repeated(bytes);
      case 6 -> inserted(bytes, noise());
      case 7 -> inserted(bytes, text(NASTY.get(random.nextInt(NASTY.size()))));
      case 8 -> removed(bytes);
      case 9 -> digits(bytes);
      case 10 -> inserted(bytes, text("x".repeat(1 << random.nextInt(17))));
      default -> replaced(bytes);
    };
  }

  private int place(byte[] bytes) {
    return random.nextInt(bytes.length + 1);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] flipped(byte[] bytes) {
    byte[] flipped = bytes.clone();
    for (int i = random.nextInt(8); i >= 0 && flipped.length > 0; i--) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  /** The beginning of one and the end of the other. */
  private byte[] spliced(byte[] bytes, byte[] other) {
    int from = place(other);
    return joined(
        Arrays.copyOf(bytes, place(bytes)), Arrays.copyOfRange(other, from, other.length));
  }

  private byte[] nested() {
    int depth = 1 << random.nextInt(15);
    String[] open = {"[", "{\"a\":", "(", "- ", "{\"a\":[", "not ", "<"};
    return text(open[random.nextInt(open.length)].repeat(depth));
  }

  /** Some of it once more, up to many times: duplicate keys, lines, fields. */
  private byte[] repeated(byte[] bytes) {
    int from = place(bytes);
    int to = Math.min(bytes.length, from + random.nextInt(200));
    byte[] part = Arrays.copyOfRange(bytes, from, to);
    ByteArrayOutputStream more = new ByteArrayOutputStream();
    for (int i = 1 << random.nextInt(10); i > 0; i--) {
      more.writeBytes(part);
    }
    return joined(
        Arrays.copyOf(bytes, to),
        joined(more.toByteArray(), Arrays.copyOfRange(bytes, to, bytes.length)));
  }

  /** Mostly no valid UTF-8. */
  private byte[] noise() {
    byte[] noise = new byte[1 + random.nextInt(16)];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] inserted(byte[] bytes, byte[] more) {
    int at = place(bytes);
    return joined(
        Arrays.copyOf(bytes, at), joined(more, Arrays.copyOfRange(bytes, at, bytes.length)));
  }

  private byte[] removed(byte[] bytes) {
    int from = place(bytes);
    int to = Math.min(bytes.length, from + random.nextInt(64));
    return joined(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
  }

  private byte[] replaced(byte[] bytes) {
    byte[] shorter = removed(bytes);
    return inserted(shorter, text(NASTY.get(random.nextInt(NASTY.size()))));
  }

  /** Other digits where digits are: times, lengths, counts. */
  private byte[] digits(byte[] bytes) {
    byte[] changed = bytes.clone();
    for (int i = place(bytes); i < changed.length; i++) {
      if (changed[i] >= '0' && changed[i] <= '9') {
        changed[i] = (byte) ('0' + random.nextInt(10));
      } else if (random.nextInt(40) == 0) {
        break;
      }
    }
    return changed;
  }

  private static byte[] joined(byte[] a, byte[] b) {
    byte[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }
}

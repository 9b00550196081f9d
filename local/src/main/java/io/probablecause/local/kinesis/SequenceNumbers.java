package io.probablecause.local.kinesis;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Sequence numbers: 56 digits, growing over all shards of the endpoint. They start at the clock's
 * time, so that numbers of a later run are greater than what a consumer kept from an earlier one.
 */
final class SequenceNumbers {
  private static final String PREFIX = "49";
  private static final int DIGITS = 56;
  private static final int BITS_BELOW_A_MILLISECOND = 20;

  private final AtomicLong last;

  SequenceNumbers(long epochMillis) {
    last = new AtomicLong(epochMillis << BITS_BELOW_A_MILLISECOND);
  }

  long next() {
    return last.incrementAndGet();
  }

  /** The last number given out. */
  long last() {
    return last.get();
  }

  static String format(long sequence) {
    String digits = Long.toString(sequence);
    return PREFIX + "0".repeat(DIGITS - PREFIX.length() - digits.length()) + digits;
  }

  /** The number behind its 56 digits, or -1 where this endpoint cannot have written it. */
  static long parse(String text) {
    if (text.length() != DIGITS || !text.startsWith(PREFIX)) {
      return -1;
    }
    try {
      return Long.parseUnsignedLong(text, PREFIX.length(), DIGITS, 10);
    } catch (NumberFormatException notANumberOfOurs) {
      return -1;
    }
  }
}

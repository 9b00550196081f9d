package io.probablecause.job.detect;

import java.nio.ByteBuffer;

/**
 * Counts of one thing by minute of arrival: the last {@value #RECENT} minutes one by one, and what
 * came before as a sum and a sum of squares that fade ({@link #FADING} a minute), so that a series
 * takes the same few bytes however long it goes on.
 */
final class Series {
  static final int RECENT = 6;

  /** Half of what was counted is forgotten after two hours. */
  static final double FADING = Math.pow(0.5, 1 / 120.0);

  static final int BYTES = RECENT * Integer.BYTES + Long.BYTES + 2 * Double.BYTES;

  private final int[] recent = new int[RECENT];
  private long minute;
  private double sum;
  private double squares;

  Series(long minute) {
    this.minute = minute;
  }

  Series(ByteBuffer in) {
    minute = in.getLong();
    sum = in.getDouble();
    squares = in.getDouble();
    for (int i = 0; i < RECENT; i++) {
      recent[i] = in.getInt();
    }
  }

  void write(ByteBuffer out) {
    out.putLong(minute).putDouble(sum).putDouble(squares);
    for (int count : recent) {
      out.putInt(count);
    }
  }

  /** What arrived out of order counts as of the current minute. */
  void add(long atMinute, int count) {
    roll(atMinute);
    recent[0] = (int) Math.min(Integer.MAX_VALUE, (long) recent[0] + count);
  }

  void roll(long to) {
    long steps = to - minute;
    if (steps <= 0) {
      return;
    }
    for (long i = 0; i < Math.min(steps, RECENT); i++) {
      int leaving = recent[RECENT - 1];
      sum = sum * FADING + leaving;
      squares = squares * FADING + (double) leaving * leaving;
      System.arraycopy(recent, 0, recent, 1, RECENT - 1);
      recent[0] = 0;
    }
    if (steps > RECENT) {
      double fading = Math.pow(FADING, steps - RECENT);
      sum *= fading;
      squares *= fading;
    }
    minute = to;
  }

  /** What was counted in the current minute and those before it, {@code minutes} in all. */
  long recent(int minutes) {
    return since(0, minutes);
  }

  /** What was counted in complete minutes, the current one left out. */
  long complete(int minutes) {
    return since(1, minutes + 1);
  }

  private long since(int from, int to) {
    long total = 0;
    for (int i = from; i < to; i++) {
      total += recent[i];
    }
    return total;
  }

  /** What was counted before the recent minutes, faded. */
  double before() {
    return sum;
  }

  /** Variance over mean of the minutes before, of which there were {@code minutes} (faded). */
  double dispersion(double minutes, double least) {
    double mean = sum / minutes;
    return sum == 0 ? least : Math.max(least, (squares / minutes - mean * mean) / mean);
  }

  boolean isForgotten() {
    return sum < 0.01 && recent(RECENT) == 0;
  }

  /** How many minutes a series that began so many minutes ago has before its recent ones, faded. */
  static double length(long minutesAgo) {
    long minutes = Math.max(0, minutesAgo - RECENT);
    return (1 - Math.pow(FADING, minutes)) / (1 - FADING);
  }
}

package io.probablecause.local.soak;

/**
 * A straight line through measurements by least squares, as growth an hour.
 *
 * @param perHour how much it grows in an hour
 * @param error standard error of that
 * @param mean the measurements' mean
 */
record Slope(double perHour, double error, double mean) {
  private static final double HOUR = 3_600_000;

  /** What is sure to grow, and would double within a day, is not flat. */
  private static final double DOUBLES_IN_HOURS = 24;

  private static final double SURE = 3;

  /** {@code at} in milliseconds; at least three measurements. */
  static Slope of(long[] at, double[] values) {
    int n = at.length;
    double x = 0;
    double y = 0;
    for (int i = 0; i < n; i++) {
      x += at[i] / HOUR / n;
      y += values[i] / n;
    }
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < n; i++) {
      xx += (at[i] / HOUR - x) * (at[i] / HOUR - x);
      xy += (at[i] / HOUR - x) * (values[i] - y);
    }
    double slope = xx == 0 ? 0 : xy / xx;
    double rest = 0;
    for (int i = 0; i < n; i++) {
      double off = values[i] - y - slope * (at[i] / HOUR - x);
      rest += off * off;
    }
    double error = xx == 0 || n < 3 ? 0 : Math.sqrt(rest / (n - 2) / xx);
    return new Slope(slope, error, y);
  }

  boolean isFlat() {
    boolean sure = perHour > SURE * error;
    return !sure || perHour * DOUBLES_IN_HOURS < mean;
  }
}

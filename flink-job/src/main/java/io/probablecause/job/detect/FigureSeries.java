package io.probablecause.job.detect;

import java.nio.ByteBuffer;

/**
 * Values of one figure (a duration, a share of memory): a faded histogram of the past, and the
 * recent minutes' histograms. The past's 95th percentile is what is usual.
 */
final class FigureSeries {
  static final int BYTES =
      Long.BYTES + FigureUnit.BUCKETS * (Double.BYTES + Series.RECENT * Short.BYTES);

  private static final double USUAL = 0.95;

  private final double[] before = new double[FigureUnit.BUCKETS];
  private final short[][] recent = new short[Series.RECENT][FigureUnit.BUCKETS];
  private long minute;

  FigureSeries(long minute) {
    this.minute = minute;
  }

  FigureSeries(ByteBuffer in) {
    minute = in.getLong();
    for (int i = 0; i < before.length; i++) {
      before[i] = in.getDouble();
    }
    for (short[] counts : recent) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] = in.getShort();
      }
    }
  }

  void write(ByteBuffer out) {
    out.putLong(minute);
    for (double count : before) {
      out.putDouble(count);
    }
    for (short[] counts : recent) {
      for (short count : counts) {
        out.putShort(count);
      }
    }
  }

  void add(long atMinute, int bucket, int count) {
    roll(atMinute);
    recent[0][bucket] = (short) Math.min(Short.MAX_VALUE, recent[0][bucket] + count);
  }

  void roll(long to) {
    long steps = to - minute;
    for (long i = 0; i < Math.min(steps, Series.RECENT); i++) {
      short[] leaving = recent[Series.RECENT - 1];
      for (int b = 0; b < before.length; b++) {
        before[b] = before[b] * Series.FADING + leaving[b];
        leaving[b] = 0;
      }
      System.arraycopy(recent, 0, recent, 1, Series.RECENT - 1);
      recent[0] = leaving;
    }
    if (steps > Series.RECENT) {
      double fading = Math.pow(Series.FADING, steps - Series.RECENT);
      for (int b = 0; b < before.length; b++) {
        before[b] *= fading;
      }
    }
    minute = Math.max(minute, to);
  }

  /** The bucket that holds the 95th percentile of the past. */
  int usual() {
    double wanted = USUAL * before(0);
    double seen = 0;
    for (int b = 0; b < before.length; b++) {
      seen += before[b];
      if (seen >= wanted) {
        return b;
      }
    }
    return before.length - 1;
  }

  /** The first bucket that is well above what is usual. */
  int limit(FigureUnit unit) {
    return unit.limit(usual());
  }

  /** Values of the past in that bucket or above. */
  double before(int fromBucket) {
    double total = 0;
    for (int b = fromBucket; b < before.length; b++) {
      total += before[b];
    }
    return total;
  }

  /** Values of the last minutes in that bucket or above. */
  long recent(int minutes, int fromBucket) {
    long total = 0;
    for (int m = 0; m < minutes; m++) {
      total += in(m, fromBucket);
    }
    return total;
  }

  /** In how many of the last minutes at least half of the values lay in that bucket or above. */
  int minutesAbove(int minutes, int fromBucket) {
    int above = 0;
    for (int m = 0; m < minutes; m++) {
      long all = in(m, 0);
      above += all > 0 && 2 * in(m, fromBucket) >= all ? 1 : 0;
    }
    return above;
  }

  /** The bucket of the median of the last minutes' values. */
  int median(int minutes) {
    long half = (recent(minutes, 0) + 1) / 2;
    for (int b = before.length - 1; b >= 0; b--) {
      if (recent(minutes, b) >= half) {
        return b;
      }
    }
    return 0;
  }

  private long in(int minute, int fromBucket) {
    long total = 0;
    for (int b = fromBucket; b < before.length; b++) {
      total += recent[minute][b];
    }
    return total;
  }

  boolean isForgotten() {
    return before(0) < 0.01 && recent(Series.RECENT, 0) == 0;
  }
}

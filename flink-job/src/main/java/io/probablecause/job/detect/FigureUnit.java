package io.probablecause.job.detect;

import java.util.Locale;

/** What a figure is measured in, and how its values are put into buckets. */
enum FigureUnit {
  /** Durations in milliseconds: half an octave a bucket, from 1 ms to about 45 s. */
  MILLIS {
    @Override
    int bucket(double value) {
      return clamp((int) Math.floor(2 * Math.log(Math.max(1, value)) / Math.log(2)));
    }

    @Override
    String words(int bucket) {
      return String.format(Locale.ROOT, "%.0f ms", Math.pow(2, bucket / 2.0));
    }

    /** Twice what is usual, and at least 10 ms more. */
    @Override
    int limit(int usual) {
      return clamp(Math.max(usual + 3, bucket(Math.pow(2, (usual + 1) / 2.0) + 10) + 1));
    }
  },

  /** Shares in per cent, where the end of the scale is the end of the resource. */
  PERCENT {
    @Override
    int bucket(double value) {
      return clamp((int) Math.floor(value / STEP));
    }

    @Override
    String words(int bucket) {
      return String.format(Locale.ROOT, "%.0f %%", bucket * STEP);
    }

    /** A fifth of the scale above what is usual, or nearly all of it. */
    @Override
    int limit(int usual) {
      return Math.max(usual + 1, Math.min(usual + BUCKETS / 5, bucket(NEARLY_ALL)));
    }
  };

  static final int BUCKETS = 32;
  private static final double STEP = 100.0 / BUCKETS;
  private static final double NEARLY_ALL = 95;

  abstract int bucket(double value);

  /** The lower end of a bucket. */
  abstract String words(int bucket);

  /** The first bucket that is well above the bucket of the usual 95th percentile. */
  abstract int limit(int usual);

  private static int clamp(int bucket) {
    return Math.max(0, Math.min(BUCKETS - 1, bucket));
  }
}

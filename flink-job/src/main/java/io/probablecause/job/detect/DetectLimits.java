package io.probablecause.job.detect;

/**
 * Every constant of the detector of traces, in one place. They are orders of magnitude that follow
 * from how requests and alarms behave (seconds a request, some minutes a baseline), not figures
 * fitted to an estate.
 */
final class DetectLimits {
  static final int SIGNED_CHARACTERS = 400;
  static final int SAMPLE_CHARACTERS = 300;

  /** A trace that has been silent for so long is complete; arrival time. */
  static final long TRACE_SILENCE_MILLIS = 10_000;

  static final int OPEN_TRACES = 20_000;
  static final int OPEN_LINES = 100_000;
  static final int LINES_A_TRACE = 1_000;

  /** Walks are kept for so long, and no more than so many of their lines. */
  static final long MEMORY_MILLIS = 12 * 60_000L;

  static final int LINES_KEPT = 200_000;

  static final int ERRORS_KNOWN = 4_096;
  static final int STEPS_KNOWN = 20_000;

  static final long EVALUATE_MILLIS = 15_000;

  /** The onset is not known: "before" and "since" are compared at each of these ages. */
  static final long[] ONSET_AGES = {60_000, 90_000, 120_000, 150_000, 180_000, 210_000};

  /** Less of a baseline than this says nothing. */
  static final long LEAST_BASELINE_MILLIS = 30_000;

  /** From here on a baseline counts in full; what is compared with a shorter one counts less. */
  static final long FULL_BASELINE_MILLIS = 120_000;

  static final int LEAST_BASELINE_WALKS = 20;

  /** A successor is rare below this share. */
  static final double RARE = 0.1;

  static final int LEAST_VISITS = 4;
  static final double WEIGHT_NOVEL_ERROR = 1;
  static final double WEIGHT_PLAIN = 0.2;
  static final double WEIGHT_AFTER_DIVERGED = 0.1;
  static final double WEIGHT_KNOWN_ERROR = 0.3;
  static final double WEIGHT_TIME = 0.3;
  static final double WEIGHT_BACK_OFF = 0.3;
  static final double PIECE_CAP = 15;
  static final int SHARING_ROUNDS = 8;

  /** A score below this is what chance brings; see {@link Verdicts}. */
  static final double LEAST_SCORE = 1.5;

  static final double LEAST_SHARE_OF_FIRST = 0.4;
  static final int MOST_RELEVANT = 8;
  static final int MOST_SUSPECTS = 3;
  static final long HORIZON_MILLIS = 3_600_000;

  private DetectLimits() {}
}

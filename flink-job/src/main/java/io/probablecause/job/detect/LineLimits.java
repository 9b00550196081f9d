package io.probablecause.job.detect;

/** Every constant of the detectors of a log group, in one place. */
final class LineLimits {
  static final long MINUTE = 60_000;

  /** How often a group is looked at while it speaks, and while it is silent; arrival time. */
  static final long EVALUATE_MILLIS = 30_000;

  static final long EVALUATE_SILENT_MILLIS = 10 * MINUTE;

  /** A group speaks if its last line came in the last so many milliseconds. */
  static final long SPEAKS_MILLIS = MINUTE;

  /** A group that has been silent for so long is forgotten. */
  static final long FORGET_MILLIS = 6 * 60 * MINUTE;

  static final int TEMPLATES = 500;
  static final int SIGNATURES = 2_000;
  static final int STREAMS = 100;
  static final int FIGURES = 64;

  /** With less than so many minutes before the recent ones nothing is said. */
  static final double LEAST_LEARNED = 10;

  /** Minutes over which a rise, and a fall, are looked for. */
  static final int[] RISE_MINUTES = {2, 5};

  static final int FALL_MINUTES = 5;

  /** Lines come in bursts of at least two. */
  static final double LEAST_DISPERSION = 2;

  /** All requests of a slow minute are slow: so many of them count as one. */
  static final double DURATION_DISPERSION = 4;

  /**
   * A group is looked at some 3,000 times a day, in two windows: with 10^-5 for each of its series,
   * divided by their number, chance alone is told of once in some twenty days.
   */
  static final double CHANCE = -5;

  /** A kind of line must also have risen among the others, not with them. */
  static final double CHANCE_AMONG_OTHERS = -3;

  /** A first sight is told of where new kinds of lines are themselves rare. */
  static final double CHANCE_NEW = -1;

  static final double LEAST_RISE = 3;
  static final double GREAT_RISE = 10;
  static final int LEAST_LINES = 8;
  static final int LEAST_ERRORS = 5;
  static final double LEAST_VALUES = 10;
  static final int MOST_TOLD = 3;
  static final int TEMPLATE_CHARACTERS = 160;

  private LineLimits() {}
}

package io.probablecause.job.detect;

/**
 * A place in a program from which lines come: an application and a context. One object for each;
 * {@code error} is its masked words where it is an error line.
 */
record Step(int number, String application, String context, String error) {
  /** Where every trace ends. */
  static final Step END = new Step(0, "", "(end)", "");
}

package io.probablecause.job.detect;

/**
 * The way of one request through the estate: its steps in order of time, and between each two the
 * gap (milliseconds) and the kind of transition. {@code steps} has one more element than the rest;
 * the last is {@link Step#END}, whose gap is 0.
 *
 * @param lot a number that follows from the trace id: which traces go where not all can be kept
 * @param newestError when the youngest kind of error on the way was first seen anywhere, or {@code
 *     Long.MIN_VALUE} where there is none
 * @param errorAges for each step, when its error was first seen, or {@code Long.MIN_VALUE}
 */
record Walk(
    int lot,
    long start,
    Step[] steps,
    int[] gaps,
    byte[] kinds,
    byte[] buckets,
    long newestError,
    long[] errorAges,
    LineFacts[] lines) {
  /** Within one span. */
  static final byte IN = 0;

  /** Into a span that was not seen before. */
  static final byte CALL = 1;

  /** Back to a span that was seen before. */
  static final byte RETURN = 2;

  static final byte END = 3;

  int transitions() {
    return kinds.length;
  }
}

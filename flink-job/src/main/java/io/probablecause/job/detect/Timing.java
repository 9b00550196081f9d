package io.probablecause.job.detect;

/**
 * Gaps that can be compared: of one kind, next to lines of about the same length, between two steps
 * ({@code exact}), or else between two applications.
 */
record Timing(boolean exact, byte kind, String from, String to, byte bucket) {
  static Timing exact(Walk walk, int i) {
    String from = Integer.toString(walk.steps()[i].number());
    String to = Integer.toString(walk.steps()[i + 1].number());
    return new Timing(true, walk.kinds()[i], from, to, walk.buckets()[i]);
  }

  static Timing edge(Walk walk, int i) {
    String from = walk.steps()[i].application();
    String to = walk.steps()[i + 1].application();
    return new Timing(false, walk.kinds()[i], from, to, walk.buckets()[i]);
  }
}

package io.probablecause.esper;

/**
 * The delays that a module can name in {@code precedes(cause, symptom, SOON)}: how long after its
 * cause a symptom may begin.
 */
enum Delay {
  /** What fails with the next request: a closed port, a stopped instance. */
  AT_ONCE(5),
  /** What fails when a connection, a cache or a health check runs out. */
  SOON(15),
  /** What fails with the next renewal, retry or rollout: DNS caches, tokens, certificates. */
  LATER(45);

  /** The longest delay that a module may write as a number of minutes. */
  static final int LONGEST_MINUTES = 240;

  private final int minutes;

  Delay(int minutes) {
    this.minutes = minutes;
  }

  int minutes() {
    return minutes;
  }
}

package io.probablecause.local.chaos;

import java.time.Duration;

/** Waits for what happens in other processes. */
final class Waiting {
  private static final long LOOK_MILLIS = 250;

  /** What is waited for. */
  interface Condition {
    boolean holds() throws Exception;
  }

  private Waiting() {}

  /** Whether it came to hold within that time. */
  static boolean until(Duration longest, Condition condition) throws Exception {
    long end = System.nanoTime() + longest.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return true;
  }

  /** The same; ChaosException naming it where it does not come to hold. */
  static void require(Duration longest, String what, Condition condition) throws Exception {
    if (!until(longest, condition)) {
      throw new ChaosException(what + " within " + longest.toSeconds() + " s did not happen");
    }
  }
}

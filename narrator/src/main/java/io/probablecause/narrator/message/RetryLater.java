package io.probablecause.narrator.message;

/**
 * A destination takes nothing now. It is tried again after so many milliseconds, and until then, if
 * it is the destination that is busy, nothing else is sent there.
 */
public final class RetryLater extends Exception {
  private static final long serialVersionUID = 1L;

  private final long millis;
  private final boolean letsOthersPass;

  private RetryLater(long millis, boolean letsOthersPass, String why) {
    super(why, null, false, false);
    this.millis = millis;
    this.letsOthersPass = letsOthersPass;
  }

  /** The destination is busy: all else waits too. */
  public static RetryLater busy(long millis, String why) {
    return new RetryLater(millis, false, why);
  }

  /** This one waits for something else: what is behind it goes first. */
  public static RetryLater after(long millis, String why) {
    return new RetryLater(millis, true, why);
  }

  public long millis() {
    return millis;
  }

  boolean letsOthersPass() {
    return letsOthersPass;
  }
}

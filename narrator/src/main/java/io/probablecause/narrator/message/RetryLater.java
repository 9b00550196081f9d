package io.probablecause.narrator.message;

/**
 * A destination takes nothing now. It is tried again after so many milliseconds, and until then, if
 * it is the destination that is busy, nothing else is sent there.
 */
public final class RetryLater extends Exception {
  private static final long serialVersionUID = 1L;

  private final long millis;
  private final boolean letsOthersPass;
  private final boolean isUsual;

  private RetryLater(long millis, boolean letsOthersPass, boolean isUsual, String why) {
    super(why, null, false, false);
    this.millis = millis;
    this.letsOthersPass = letsOthersPass;
    this.isUsual = isUsual;
  }

  /** The destination is busy: all else waits too. */
  public static RetryLater busy(long millis, String why) {
    return new RetryLater(millis, false, false, why);
  }

  /** The destination keeps a pace, which is nothing to wonder at: all else waits too. */
  public static RetryLater paced(long millis) {
    return new RetryLater(millis, false, true, "one after another");
  }

  /** This one waits for something else: what is behind it goes first. */
  public static RetryLater after(long millis, String why) {
    return new RetryLater(millis, true, false, why);
  }

  public long millis() {
    return millis;
  }

  boolean isUsual() {
    return isUsual;
  }

  boolean letsOthersPass() {
    return letsOthersPass;
  }
}

package io.probablecause.forwarder.send;

import java.util.random.RandomGenerator;

/**
 * How long to wait before another attempt: exponential with full jitter (AWS Architecture Blog,
 * "Exponential Backoff And Jitter"). Sleeping is handed in, so that tests need none.
 */
public final class Backoff {
  /** Waits. */
  @FunctionalInterface
  public interface Sleep {
    void forMillis(long millis);
  }

  private final RandomGenerator random;
  private final Sleep sleep;

  public Backoff(RandomGenerator random, Sleep sleep) {
    this.random = random;
    this.sleep = sleep;
  }

  public static Backoff real() {
    return new Backoff(RandomGenerator.getDefault(), Backoff::sleep);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SendException("interrupted while waiting to send again", e);
    }
  }

  /** Waits before the attempt after the given one, counted from 1. */
  public void pause(int attempt, SendLimits limits) {
    long ceiling = Math.min(limits.longestPause(), limits.firstPause() << Math.min(attempt, 20));
    sleep.forMillis(random.nextLong(ceiling + 1));
  }
}

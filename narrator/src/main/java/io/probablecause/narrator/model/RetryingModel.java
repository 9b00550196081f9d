package io.probablecause.narrator.model;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Asks again where another attempt may help, with a pause that doubles and is drawn at random (full
 * jitter), until the deadline of the whole.
 */
public final class RetryingModel implements NarrativeModel {
  private static final int MAX_ATTEMPTS = 6;
  private static final long FIRST_PAUSE_MILLIS = 500;
  private static final long LONGEST_PAUSE_MILLIS = 8_000;

  private final NarrativeModel model;
  private final DoubleSupplier random;

  public RetryingModel(NarrativeModel model, DoubleSupplier random) {
    this.model = model;
    this.random = random;
  }

  @Override
  public Answer ask(Prompt prompt, Duration deadline) throws ModelException, InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    long pause = FIRST_PAUSE_MILLIS;
    for (int attempt = 1; ; attempt++) {
      try {
        return model.ask(prompt, left(end));
      } catch (ModelException e) {
        long wait = (long) (pause * random.getAsDouble());
        boolean inTime = left(end).toMillis() > wait;
        if (!e.reason().retryable() || attempt == MAX_ATTEMPTS || !inTime) {
          throw e;
        }
        Thread.sleep(wait);
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  @Override
  public void prepare(Prompt prompt) {
    model.prepare(prompt);
  }

  private static Duration left(long end) {
    return Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public void close() {
    model.close();
  }
}

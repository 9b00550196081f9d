package io.probablecause.job.rank;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The causes of one application that have grown a little since they were fed to the correlation
 * engine: what of each was fed, and until when that may wait.
 */
final class Growth {
  static final long PATIENCE_MILLIS = 10_000;

  private final Map<String, AffectedCause> fed = new TreeMap<>();
  private long dueAt;

  /** What was last fed of a cause, or {@code otherwise} where nothing of it waits. */
  AffectedCause fed(String causeId, AffectedCause otherwise) {
    return fed.getOrDefault(causeId, otherwise);
  }

  void waits(String causeId, AffectedCause lastFed, long arrival) {
    if (fed.isEmpty()) {
      dueAt = arrival + PATIENCE_MILLIS;
    }
    fed.put(causeId, lastFed);
  }

  void remove(String causeId) {
    fed.remove(causeId);
  }

  /** When it must be fed at the latest, or 0 where nothing waits. */
  long dueAt() {
    return fed.isEmpty() ? 0 : dueAt;
  }

  void takeOut(BiConsumer<String, AffectedCause> each) {
    fed.forEach(each);
    fed.clear();
  }
}

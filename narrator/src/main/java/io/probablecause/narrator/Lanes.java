package io.probablecause.narrator;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

/**
 * Runs tasks of one key one after another in the order of their coming, and tasks of different keys
 * side by side. At most {@code bound} tasks wait or run: whoever brings more waits.
 */
final class Lanes {
  private final Map<String, CompletableFuture<Void>> tails = new HashMap<>();
  private final ExecutorService pool;
  private final Semaphore places;

  Lanes(ExecutorService pool, int bound) {
    this.pool = pool;
    this.places = new Semaphore(bound);
  }

  CompletableFuture<Void> submit(String key, Runnable task) throws InterruptedException {
    places.acquire();
    synchronized (tails) {
      CompletableFuture<Void> before = tails.get(key);
      CompletableFuture<Void> mine =
          before == null
              ? CompletableFuture.runAsync(task, pool)
              : before.handle((ok, failure) -> null).thenRunAsync(task, pool);
      tails.put(key, mine);
      mine.whenComplete((ok, failure) -> done(key, mine));
      return mine;
    }
  }

  private void done(String key, CompletableFuture<Void> task) {
    places.release();
    synchronized (tails) {
      tails.remove(key, task);
    }
  }

  /** Keys that have a task waiting or running. */
  int size() {
    synchronized (tails) {
      return tails.size();
    }
  }
}

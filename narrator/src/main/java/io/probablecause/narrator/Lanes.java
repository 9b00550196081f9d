package io.probablecause.narrator;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Runs tasks of one key one after another in the order of their coming, and tasks of different keys
 * side by side. A task's end is that of what it returns, which the next one does not wait for. At
 * most {@code bound} tasks have not ended: whoever brings more waits.
 */
final class Lanes {
  private final Map<String, CompletableFuture<?>> tails = new HashMap<>();
  private final ExecutorService pool;
  private final Semaphore places;

  Lanes(ExecutorService pool, int bound) {
    this.pool = pool;
    this.places = new Semaphore(bound);
  }

  CompletableFuture<Void> submit(String key, Supplier<CompletableFuture<Void>> task)
      throws InterruptedException {
    places.acquire();
    CompletableFuture<CompletableFuture<Void>> mine;
    synchronized (tails) {
      CompletableFuture<?> before = tails.get(key);
      mine =
          before == null
              ? CompletableFuture.supplyAsync(task, pool)
              : before.handle((ok, failure) -> null).thenApplyAsync(none -> task.get(), pool);
      tails.put(key, mine);
    }
    mine.whenComplete((ok, failure) -> done(key, mine));
    return mine.thenCompose(end -> end).whenComplete((ok, failure) -> places.release());
  }

  private void done(String key, CompletableFuture<?> task) {
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

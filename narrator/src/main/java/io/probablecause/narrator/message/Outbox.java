package io.probablecause.narrator.message;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one thing at a time to each destination, and to different destinations side by side. What
 * waits under a key is replaced by what comes later under it. A destination that is busy costs no
 * thread. Bounded by its callers, who wait for what they gave.
 */
public final class Outbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  /** Sends; called again after a {@link RetryLater}. */
  public interface Task {
    void run() throws RetryLater;
  }

  private final ScheduledExecutorService pool;
  private final Map<String, Lane> lanes = new HashMap<>();

  public Outbox(int threads, ThreadFactory factory) {
    ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(threads, factory);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    pool = executor;
  }

  private static final class Item {
    final String key;
    final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    Task task;

    Item(String key) {
      this.key = key;
    }
  }

  private static final class Lane {
    final Deque<Item> items = new ArrayDeque<>();

    Item of(String key) {
      return items.stream().filter(item -> item.key.equals(key)).findFirst().orElse(null);
    }
  }

  /** Completes when this or what replaced it was sent; fails with what the task threw. */
  public CompletableFuture<Void> submit(String destination, String key, Task task) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    synchronized (lanes) {
      Lane lane = lanes.get(destination);
      boolean idle = lane == null;
      if (idle) {
        lane = new Lane();
        lanes.put(destination, lane);
      }
      Item item = lane.of(key);
      if (item == null) {
        item = new Item(key);
        lane.items.add(item);
      }
      item.task = task;
      item.waiting.add(sent);
      if (idle) {
        pool.execute(() -> sendNext(destination));
      }
    }
    return sent;
  }

  private void sendNext(String destination) {
    Item item;
    Lane lane;
    synchronized (lanes) {
      lane = lanes.get(destination);
      item = lane.items.poll();
    }
    long pause = 0;
    try {
      item.task.run();
      item.waiting.forEach(sent -> sent.complete(null));
    } catch (RetryLater later) {
      LOG.info("{} waits {} ms: {}", destination, later.millis(), later.getMessage());
      pause = Math.max(1, later.millis());
      putBack(lane, item, later.letsOthersPass());
    } catch (RuntimeException e) {
      // Whoever waits for it gets to know.
      item.waiting.forEach(sent -> sent.completeExceptionally(e));
    }
    goOn(destination, lane, pause);
  }

  private void putBack(Lane lane, Item item, boolean last) {
    synchronized (lanes) {
      Item newer = lane.of(item.key);
      if (newer != null) {
        newer.waiting.addAll(item.waiting);
      } else if (last) {
        lane.items.addLast(item);
      } else {
        lane.items.addFirst(item);
      }
    }
  }

  private void goOn(String destination, Lane lane, long pause) {
    synchronized (lanes) {
      if (lane.items.isEmpty()) {
        lanes.remove(destination);
      } else if (!pool.isShutdown()) {
        pool.schedule(() -> sendNext(destination), pause, TimeUnit.MILLISECONDS);
      }
    }
  }

  /** Lets what is being sent end, for a while; what waits is not sent. */
  @Override
  public void close() {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(5, TimeUnit.SECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}

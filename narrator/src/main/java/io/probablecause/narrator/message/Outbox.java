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
 * thread, and what waits for something else holds up nothing. Bounded by its callers, who wait for
 * what they gave.
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

    /** Those that wait for something else, each for itself. */
    final Map<String, Item> aside = new HashMap<>();

    boolean active;
    String reason = "";

    Item of(String key) {
      return items.stream().filter(item -> item.key.equals(key)).findFirst().orElse(null);
    }

    boolean isEmpty() {
      return !active && items.isEmpty() && aside.isEmpty();
    }
  }

  /** Completes when this or what replaced it was sent; fails with what the task threw. */
  public CompletableFuture<Void> submit(String destination, String key, Task task) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    synchronized (lanes) {
      Lane lane = lanes.computeIfAbsent(destination, d -> new Lane());
      Item item = lane.of(key);
      if (item == null) {
        item = lane.aside.get(key);
      }
      if (item == null) {
        item = new Item(key);
        lane.items.add(item);
      }
      item.task = task;
      item.waiting.add(sent);
      wake(destination, lane);
    }
    return sent;
  }

  private void wake(String destination, Lane lane) {
    if (!lane.active && !lane.items.isEmpty()) {
      lane.active = true;
      pool.execute(() -> sendNext(destination, lane));
    }
  }

  private void sendNext(String destination, Lane lane) {
    Item item;
    synchronized (lanes) {
      item = lane.items.poll();
    }
    long pause = 0;
    try {
      item.task.run();
      item.waiting.forEach(sent -> sent.complete(null));
    } catch (RetryLater later) {
      log(destination, lane, later);
      long millis = Math.max(1, later.millis());
      pause = later.letsOthersPass() ? 0 : millis;
      putBack(destination, lane, item, later.letsOthersPass() ? millis : 0);
    } catch (RuntimeException e) {
      // Whoever waits for it gets to know.
      item.waiting.forEach(sent -> sent.completeExceptionally(e));
    }
    goOn(destination, lane, pause);
  }

  /** A reason that stays the same is told once. */
  private static void log(String destination, Lane lane, RetryLater later) {
    if (later.isUsual() || later.getMessage().equals(lane.reason)) {
      LOG.debug("{} waits {} ms: {}", destination, later.millis(), later.getMessage());
    } else {
      lane.reason = later.getMessage();
      LOG.info("{} waits {} ms: {}", destination, later.millis(), later.getMessage());
    }
  }

  private void putBack(String destination, Lane lane, Item item, long asideMillis) {
    synchronized (lanes) {
      Item newer = lane.of(item.key);
      if (newer != null) {
        newer.waiting.addAll(item.waiting);
      } else if (asideMillis == 0) {
        lane.items.addFirst(item);
      } else if (!pool.isShutdown()) {
        lane.aside.put(item.key, item);
        pool.schedule(() -> comeBack(destination, lane, item), asideMillis, TimeUnit.MILLISECONDS);
      }
    }
  }

  private void comeBack(String destination, Lane lane, Item item) {
    synchronized (lanes) {
      lane.aside.remove(item.key);
      lane.items.addLast(item);
      wake(destination, lane);
    }
  }

  private void goOn(String destination, Lane lane, long pause) {
    synchronized (lanes) {
      lane.active = !lane.items.isEmpty();
      if (lane.isEmpty()) {
        lanes.remove(destination);
      } else if (lane.active && !pool.isShutdown()) {
        pool.schedule(() -> sendNext(destination, lane), pause, TimeUnit.MILLISECONDS);
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

package io.probablecause.local.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * Gives inputs to a target on a thread of its own, so that one that never ends is noticed. Not for
 * several threads.
 */
final class Worker {
  /**
   * What became of an input.
   *
   * @param failure what was thrown, or where it hangs; {@code null} if it was taken
   */
  record Outcome(long micros, long bytes, boolean hangs, Throwable failure) {}

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Target target;
  private SynchronousQueue<byte[]> inputs;
  private SynchronousQueue<Outcome> outcomes;
  private Thread thread;

  Worker(Target target) {
    this.target = target;
    begin();
  }

  private void begin() {
    inputs = new SynchronousQueue<>();
    outcomes = new SynchronousQueue<>();
    SynchronousQueue<byte[]> from = inputs;
    SynchronousQueue<Outcome> to = outcomes;
    thread = new Thread(() -> serve(from, to), "fuzz-" + target.name());
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(SynchronousQueue<byte[]> from, SynchronousQueue<Outcome> to) {
    try {
      while (true) {
        to.put(one(from.take()));
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** Errors too: an input must not end in a full stack or heap. */
  private Outcome one(byte[] input) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    Throwable failure = null;
    try {
      target.take(input);
    } catch (Throwable thrown) {
      failure = thrown;
    }
    long micros = (System.nanoTime() - start) / 1_000;
    return new Outcome(micros, THREADS.getCurrentThreadAllocatedBytes() - before, false, failure);
  }

  /** Waits for at most the target's limit; what hangs is left behind. */
  Outcome give(byte[] input) throws InterruptedException {
    inputs.put(input);
    Outcome outcome = outcomes.poll(target.limitMillis(), TimeUnit.MILLISECONDS);
    if (outcome != null) {
      return outcome;
    }
    IllegalStateException where = new IllegalStateException("hangs");
    where.setStackTrace(thread.getStackTrace());
    thread.interrupt();
    begin();
    return new Outcome(target.limitMillis() * 1_000, 0, true, where);
  }

  void close() {
    thread.interrupt();
  }
}

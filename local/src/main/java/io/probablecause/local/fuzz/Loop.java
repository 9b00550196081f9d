package io.probablecause.local.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/**
 * Gives inputs to a target, one after the other, on a thread of its own, so that somebody else can
 * notice one that never ends and leave the loop behind.
 */
final class Loop extends Thread {
  /** Hears what became of each input. */
  interface Judge {
    /** {@code failure}: what was thrown, or {@code null}. */
    void took(byte[] input, long micros, long bytes, Throwable failure);
  }

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long IDLE = Long.MAX_VALUE;
  private static final int WAITING = 10;

  private final Target target;
  private final Supplier<byte[]> inputs;
  private final Judge judge;
  private volatile byte[] current = {};
  private volatile long since = IDLE;
  private volatile long cpuBefore;
  private volatile boolean abandoned;

  /** {@code inputs}: the next one, or {@code null} for the end. */
  Loop(Target target, Supplier<byte[]> inputs, Judge judge) {
    super("fuzz-" + target.name());
    this.target = target;
    this.inputs = inputs;
    this.judge = judge;
    setDaemon(true);
  }

  @Override
  public void run() {
    for (byte[] input = inputs.get(); input != null; input = inputs.get()) {
      one(input);
      if (abandoned) {
        return;
      }
    }
  }

  /** Errors are caught too: an input must not end in a full stack or heap. */
  private void one(byte[] input) {
    current = input;
    cpuBefore = THREADS.getCurrentThreadCpuTime();
    since = System.nanoTime();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Throwable failure = null;
    try {
      target.take(input);
    } catch (Throwable thrown) {
      failure = thrown;
    }
    long micros = (System.nanoTime() - since) / 1_000;
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    since = IDLE;
    if (!abandoned) {
      judge.took(input, micros, bytes, failure);
    }
  }

  /**
   * By processor time, so that a busy machine makes nothing a hang; by the clock, after much
   * longer, for what waits.
   */
  boolean isOverdue() {
    long began = since;
    if (began == IDLE || !isAlive()) {
      return false;
    }
    long limit = target.limitMillis() * 1_000_000;
    return THREADS.getThreadCpuTime(getId()) - cpuBefore > limit
        || System.nanoTime() - began > WAITING * limit;
  }

  byte[] current() {
    return current;
  }

  void abandon() {
    abandoned = true;
    interrupt();
  }
}

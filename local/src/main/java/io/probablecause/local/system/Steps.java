package io.probablecause.local.system;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Supplier;

/** Says how long each step of starting took, so that a slow one is seen. */
public final class Steps {
  private final PrintWriter out;
  private final long start;

  /** Counts from the start of the JVM. */
  public Steps(PrintWriter out) {
    this.out = out;
    this.start = java.lang.management.ManagementFactory.getRuntimeMXBean().getStartTime();
  }

  public <T> T step(String name, Supplier<T> work) {
    long before = System.nanoTime();
    T result = work.get();
    said(name, System.nanoTime() - before);
    return result;
  }

  private synchronized void said(String name, long nanos) {
    out.printf(
        Locale.ROOT,
        "  %-34s %6d ms   (%.1f s since start)%n",
        name,
        nanos / 1_000_000,
        sinceStartMillis() / 1000.0);
    out.flush();
  }

  public long sinceStartMillis() {
    return System.currentTimeMillis() - start;
  }
}

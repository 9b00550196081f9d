package io.probablecause.local.chaos;

import io.probablecause.local.process.Child;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Starts again what has ended, and ends what has not answered its health check for long, as
 * whatever runs services does.
 */
final class Supervisor implements AutoCloseable {
  private static final long LOOK_MILLIS = 500;
  private static final long HEALTH_SECONDS = 5;
  private static final int PATIENCE = 9;

  private final List<Child> children;
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "chaos-supervisor");
            thread.setDaemon(true);
            return thread;
          });

  private Supervisor(List<Child> children) {
    this.children = List.copyOf(children);
  }

  static Supervisor of(List<Child> children) {
    Supervisor supervisor = new Supervisor(children);
    supervisor.timer.scheduleWithFixedDelay(
        supervisor::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    return supervisor;
  }

  /** Kills the child when its check has failed for three quarters of a minute. */
  Supervisor watching(Child child, BooleanSupplier isWell) {
    int[] failed = {0};
    timer.scheduleWithFixedDelay(
        () -> {
          failed[0] = isWell.getAsBoolean() ? 0 : failed[0] + 1;
          if (failed[0] == PATIENCE) {
            failed[0] = 0;
            child.kill();
          }
        },
        HEALTH_SECONDS,
        HEALTH_SECONDS,
        TimeUnit.SECONDS);
    return this;
  }

  private void look() {
    for (Child child : children) {
      try {
        child.revive();
      } catch (IOException e) {
        System.err.println(child.name() + " could not be started again: " + e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}

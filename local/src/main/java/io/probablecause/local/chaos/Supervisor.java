package io.probablecause.local.chaos;

import io.probablecause.local.process.Child;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Starts again what has ended, as whatever runs services does. */
final class Supervisor implements AutoCloseable {
  private static final long LOOK_MILLIS = 500;

  private final List<Child> children;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
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

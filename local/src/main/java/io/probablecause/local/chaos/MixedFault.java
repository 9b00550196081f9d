package io.probablecause.local.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Several faults, one beginning some seconds after the other, so that they overlap. */
record MixedFault(String name, List<Fault> faults) implements Fault {
  private static final long APART_MILLIS = 3_000;

  @Override
  public String tells() {
    return faults.stream().map(Fault::name).collect(Collectors.joining(", "));
  }

  @Override
  public void strike(Round round) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(faults.size());
    try {
      List<Future<Void>> running = new ArrayList<>();
      for (Fault fault : faults) {
        Callable<Void> strike =
            () -> {
              fault.strike(round);
              return null;
            };
        running.add(threads.submit(strike));
        Thread.sleep(APART_MILLIS);
      }
      for (Future<Void> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}

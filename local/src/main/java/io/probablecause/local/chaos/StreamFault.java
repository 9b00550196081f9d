package io.probablecause.local.chaos;

import io.probablecause.local.kinesis.Faults;
import java.time.Duration;
import java.util.List;

/** Kinesis misbehaves for a while, for readers and writers alike. */
record StreamFault(String name, String tells, Faults faults) implements Fault {
  private static final int SECONDS = 20;
  private static final double OFTEN = 0.5;
  private static final double SOMETIMES = 0.2;

  static List<Fault> all(long seed) {
    Duration slow = Duration.ofMillis(50);
    return List.of(
        new StreamFault(
            "kinesis-throttled",
            "Kinesis refuses half of all calls and records, " + SECONDS + " s",
            Faults.atRates(OFTEN, OFTEN, 0, slow, seed)),
        new StreamFault(
            "kinesis-iterators",
            "Kinesis calls one of five iterators expired, " + SECONDS + " s",
            Faults.atRates(0, 0, SOMETIMES, Duration.ZERO, seed)));
  }

  @Override
  public void strike(Round round) throws Exception {
    SwitchedFaults stream = round.services().streamFaults();
    stream.set(faults);
    try {
      Thread.sleep(SECONDS * 1_000L);
    } finally {
      stream.set(Faults.NONE);
    }
  }
}

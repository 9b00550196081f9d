package io.probablecause.local.fuzz;

import java.util.ArrayList;
import java.util.List;

/** What came of one target. Times are milliseconds. */
final class Tally {
  private static final int KEPT = 20;

  /** An input that was not taken as it should be. */
  record Failure(String kind, String what, byte[] input) {}

  final String target;
  final List<Failure> failures = new ArrayList<>();
  long inputs;
  long crashes;
  long hangs;
  long greedy;
  long slowestMicros;
  long mostBytes;

  Tally(String target) {
    this.target = target;
  }

  void took(long micros, long bytes) {
    inputs++;
    slowestMicros = Math.max(slowestMicros, micros);
    mostBytes = Math.max(mostBytes, bytes);
  }

  /** Kept once for each place in the code, since one defect is met a thousand times. */
  void failed(String kind, String what, byte[] input) {
    switch (kind) {
      case "hang" -> hangs++;
      case "greedy" -> greedy++;
      default -> crashes++;
    }
    if (failures.size() < KEPT && failures.stream().noneMatch(f -> f.what().equals(what))) {
      failures.add(new Failure(kind, what, input));
    }
  }

  boolean isClean() {
    return crashes + hangs + greedy == 0;
  }
}

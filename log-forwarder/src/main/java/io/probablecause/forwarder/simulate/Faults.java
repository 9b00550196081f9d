package io.probablecause.forwarder.simulate;

import java.util.ArrayList;
import java.util.List;

/** All that is wrong, and when. */
final class Faults {
  private final List<Fault> faults = new ArrayList<>();

  void add(Fault fault) {
    faults.add(fault);
  }

  /** The fault that a call to (or the work of) an application meets at a time, or {@code null}. */
  Fault strike(String node, boolean seenByCaller, int zone, long time, Dice dice) {
    for (Fault fault : faults) {
      if (fault.node().equals(node)
          && fault.failure().seenByCaller() == seenByCaller
          && (fault.zone() < 0 || fault.zone() == zone)
          && dice.chance(fault.shareAt(time))) {
        return fault;
      }
    }
    return null;
  }

  /** The share of calls to an application that are lost on the network at a time. */
  double lost(String node, long time) {
    return faults.stream()
        .filter(f -> f.node().equals(node) && f.failure() == Failure.TIMEOUT)
        .mapToDouble(f -> f.shareAt(time))
        .max()
        .orElse(0);
  }
}

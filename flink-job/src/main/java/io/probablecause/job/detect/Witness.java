package io.probablecause.job.detect;

import io.probablecause.core.event.EventKind;

/** A line that shows something, masked where it is told, and where to find it. */
public record Witness(String logStream, String eventId, long time, EventKind kind, String sample) {
  static Witness of(LineTally tally, LineTally.Count count) {
    return new Witness(
        tally.logStream(), count.eventId(), count.time(), count.kind(), count.sample());
  }
}

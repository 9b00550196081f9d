package io.probablecause.core.decode;

import io.probablecause.core.event.Event;
import io.probablecause.core.event.LogBatch;
import io.probablecause.core.event.RejectReason;
import io.probablecause.core.event.Rejected;
import java.util.function.Consumer;

/** Puts together the lines of one log stream that are one event, and hands on what is complete. */
final class Joiner {
  private final DecodeLimits limits;
  private final LineReader reader;
  private final DecodedEvent current;

  private LogBatch batch;
  private StreamMemory memory;
  private GroupHints group;
  private Consumer<Event> events;
  private Rejects rejects;

  Joiner(DecodeLimits limits, LineReader reader) {
    this.limits = limits;
    this.reader = reader;
    this.current = new DecodedEvent(limits);
  }

  void start(
      LogBatch of, StreamMemory with, GroupHints hints, Consumer<Event> to, Rejects refused) {
    batch = of;
    memory = with;
    group = hints;
    events = to;
    rejects = refused;
  }

  DecodedEvent next() {
    return current;
  }

  void take(DecodedEvent event) {
    trim(event);
    RejectReason failure = reader.read(event, group, memory, batch.arrival());
    if (failure != null) {
      rejects.add(
          failure, "a log event cannot be read", Excerpt.of(event.text, event.from, event.to));
    } else if (event.fields != null) {
      events.accept(event);
    }
  }

  private static void trim(DecodedEvent event) {
    int to = event.to;
    while (to > event.from && (event.text[to - 1] == '\n' || event.text[to - 1] == '\r')) {
      to--;
    }
    event.line(event.text, event.from, to);
  }

  void finish() {
    memory = null;
  }

  void expire(StreamMemory of, GroupHints hints, Consumer<Event> to, Consumer<Rejected> refused) {}
}

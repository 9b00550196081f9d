package io.probablecause.core.decode;

import io.probablecause.core.event.Event;
import io.probablecause.core.event.LogBatch;
import io.probablecause.core.event.RejectReason;
import io.probablecause.core.event.Rejected;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the log events of a CloudWatch Logs subscription message ("Real-time processing of log data
 * with subscriptions"), whatever formats of {@link io.probablecause.core.event.EventKind} they are
 * in, and drops what was delivered before. What needs neighbouring lines, such as a stack trace
 * that came as many events, is put together in the {@link StreamMemory} of the log stream, within
 * bounds of size and of arrival time. Each event is valid only until the next.
 *
 * <p>Batches of one stream are to be given in order of arrival. Bad data becomes a {@link
 * Rejected}; nothing throws. Not thread-safe.
 */
public final class EventDecoder {
  static final long FORMAT_KEPT_MILLIS = 24 * TimeText.HOUR;
  private static final int GROUPS_KEPT = 4_096;

  private final DecodeLimits limits;
  private final FormatHints hints;
  private final LogEventIndex index = new LogEventIndex();
  private final RedeliveryFilter redelivery;
  private final LineReader reader;
  private final Joiner joiner;
  private final Map<String, GroupHints> groups = new LinkedHashMap<>();
  private long redelivered;

  public EventDecoder(DecodeLimits limits, FormatHints hints) {
    this.limits = limits;
    this.hints = hints;
    this.redelivery = new RedeliveryFilter(limits);
    this.reader = new LineReader();
    this.joiner = new Joiner(limits, reader);
  }

  public void decode(
      LogBatch batch, StreamMemory memory, Consumer<Event> events, Consumer<Rejected> rejected) {
    memory.forgetAfter = limits.redeliveryMillis();
    GroupHints group = group(batch.logGroup());
    Rejects rejects = new Rejects(batch, rejected);
    index.read(batch.payload());
    joiner.start(batch, memory, group, events, rejects);
    redelivered += redelivery.check(index, memory.seen, batch.arrival());
    for (int i = 0; i < index.count(); i++) {
      if (redelivery.isAgain(i)) {
        continue;
      }
      if (!index.hasMessage(i)) {
        rejects.add(RejectReason.MISSING_FIELD, "a log event has no message", "");
        continue;
      }
      one(batch, i, group, memory, rejects);
    }
    joiner.finish();
    if (index.brokenAt() >= 0) {
      int at = index.brokenAt();
      String detail =
          "the subscription message is broken at byte " + at + "; events before it were read";
      rejects.add(
          RejectReason.NOT_JSON, detail, Excerpt.of(batch.payload(), at, batch.payload().length));
    }
  }

  private void one(LogBatch batch, int i, GroupHints group, StreamMemory memory, Rejects rejects) {
    DecodedEvent event = joiner.next();
    event.at(
        batch.owner(), batch.logGroup(), batch.logStream(), batch.arrival(), batch.ordinal(), i);
    if (index.idFrom(i) >= 0) {
      event.id(index.payload(), index.idFrom(i), index.idTo(i));
    }
    event.logTimestamp = index.timestamp(i);
    event.zone = group.zone();
    if (index.isEscaped(i)) {
      event.escapedLine(index.payload(), index.messageFrom(i), index.messageTo(i));
    } else {
      event.line(index.payload(), index.messageFrom(i), index.messageTo(i));
    }
    if (index.extractedFrom(i) >= 0) {
      JsonTape tape = new JsonTape(limits.maxDepth());
      if (tape.read(index.payload(), index.extractedFrom(i), index.extractedTo(i))
          == JsonTape.Status.OK) {
        event.extracted = new JsonFields(tape);
      }
    }
    joiner.take(event);
  }

  /**
   * Hands on what waited too long for its next line and forgets what is past its time.
   *
   * @param arrivalNow how far arrival has come: no batch that arrived earlier will be given any
   *     more
   */
  public void expire(
      StreamMemory memory, long arrivalNow, Consumer<Event> events, Consumer<Rejected> rejected) {
    memory.seen.expire(arrivalNow, limits.redeliveryMillis());
    if (memory.flowLogFormat != null
        && memory.flowLogFormatSeen + FORMAT_KEPT_MILLIS <= arrivalNow) {
      memory.flowLogFormat = null;
    }
    if (memory.open.isOpen() && memory.open.deadline <= arrivalNow) {
      joiner.expire(memory, group(memory.open.logGroup), events, rejected);
    }
  }

  /** How many log events were dropped since they had been delivered before. */
  public long redelivered() {
    return redelivered;
  }

  private GroupHints group(String logGroup) {
    GroupHints known = groups.get(logGroup);
    if (known == null) {
      if (groups.size() >= GROUPS_KEPT) {
        groups.clear();
      }
      known = GroupHints.of(logGroup, hints);
      groups.put(logGroup, known);
    }
    return known;
  }
}

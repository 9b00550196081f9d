package io.probablecause.core.decode;

import io.probablecause.core.event.Event;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.LogBatch;
import io.probablecause.core.event.RejectReason;
import io.probablecause.core.event.Rejected;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Puts together the lines of one log stream that are one event, and hands on what is complete. A
 * line waits for the one after it; the last of a message waits longer, in the stream's memory, only
 * if it was cut or tells of a failure whose trace may be on its way. What was put together arrives
 * when its last line did, or when waiting was given up.
 */
final class Joiner {
  /** Lines of one event are logged within this time of each other, milliseconds. */
  private static final long MAX_GAP = 5_000;

  /** Nobody cuts shorter lines. */
  static final int LEAST_CUT = 16 << 10;

  /** The sizes at which the awslogs driver and CloudWatch Logs cut: 256 KiB and 1 MiB less 26. */
  private static final int[] CUTS = {
    LEAST_CUT, (256 << 10) - 26, (1 << 20) - 26, 256 << 10, 1 << 20
  };

  private final DecodeLimits limits;
  private final LineReader reader;
  private final Continuations continuations = new Continuations();
  private final DecodedEvent joined;
  private DecodedEvent current;
  private DecodedEvent pending;
  private boolean waiting;

  private LogBatch batch;
  private StreamMemory memory;
  private GroupHints group;
  private Consumer<Event> events;
  private Rejects rejects;

  Joiner(DecodeLimits limits, LineReader reader) {
    this.limits = limits;
    this.reader = reader;
    this.current = new DecodedEvent(limits);
    this.pending = new DecodedEvent(limits);
    this.joined = new DecodedEvent(limits);
  }

  void start(
      LogBatch of, StreamMemory with, GroupHints hints, Consumer<Event> to, Rejects refused) {
    batch = of;
    memory = with;
    group = hints;
    events = to;
    rejects = refused;
    waiting = false;
    if (memory.open.isOpen() && memory.open.deadline < of.arrival()) {
      flushOpen(memory.open.deadline, 0);
    }
  }

  /** The event to fill in for {@link #take}. */
  DecodedEvent next() {
    return current;
  }

  void take(DecodedEvent event) {
    RejectReason failure = reader.read(event, group, memory, batch.arrival());
    if (failure != null) {
      flushAll();
      String detail = reader.detail(failure);
      rejects.add(failure, detail, Excerpt.of(event.text, event.from, event.to));
      return;
    }
    if (event.fields == null) {
      return;
    }
    if (memory.open.isOpen() ? goesOnWithOpen(event) : waiting && goesOnWithPending(event)) {
      add(event);
      return;
    }
    flushAll();
    if ((event.partial || isCut(event)) && mayWait(event)) {
      memory.open.begin(event, batch.arrival() + limits.joinMillis());
      memory.open.partial = true;
    } else if (event.fields == event.textFields) {
      hold(event);
    } else {
      events.accept(event);
    }
  }

  private void hold(DecodedEvent event) {
    current = pending;
    pending = event;
    waiting = true;
  }

  /** A line that ends exactly where those who carry lines cut them. */
  private static boolean isCut(DecodedEvent event) {
    int length = event.to - event.from;
    if (length < LEAST_CUT || event.fields != event.textFields) {
      return false;
    }
    for (int cut : CUTS) {
      if (length == cut) {
        return true;
      }
    }
    return event.text[event.from] == '{' && event.jsonCut;
  }

  private boolean goesOnWithOpen(DecodedEvent event) {
    OpenEvent open = memory.open;
    if (!near(event.logTimestamp, open.lastTimestamp)) {
      return false;
    }
    if (open.partial) {
      boolean surely = event.isWrapped || event.partial || event.isCri;
      return surely || !event.hasHead && event.fields == event.textFields;
    }
    if (event.fields != event.textFields) {
      return false;
    }
    return continuations.goesOn(event, open.kind, open.text, 0, open.length, open.lines, true);
  }

  private boolean goesOnWithPending(DecodedEvent event) {
    if (event.fields != event.textFields || !near(event.logTimestamp, pending.logTimestamp)) {
      return false;
    }
    boolean mayBe =
        !event.hasHead
            || pending.kind() == EventKind.POSTGRESQL
            || pending.kind() == EventKind.MYSQL;
    return mayBe
        && continuations.goesOn(
            event, pending.kind(), pending.text, pending.from, pending.to, 1, isFailing(pending));
  }

  private static boolean near(long time, long other) {
    return time <= 0 || other <= 0 || Math.abs(time - other) <= MAX_GAP;
  }

  private static boolean isFailing(DecodedEvent event) {
    Object level = event.textFields.get(Slot.LEVEL);
    return "ERROR".equals(level)
        || "FATAL".equals(level)
        || event.textFields.get(Slot.EXCEPTION) != null
        || Continuations.isTrace(event.text, event.from, event.to);
  }

  private void add(DecodedEvent event) {
    long until = batch.arrival() + limits.joinMillis();
    OpenEvent open = memory.open;
    if (!open.isOpen()) {
      open.begin(pending, until);
      waiting = false;
    }
    if (open.lines >= limits.maxLinesJoined()
        || open.length + event.to - event.from >= limits.maxBytesJoined()) {
      rejects.add(
          RejectReason.MULTI_LINE_GAVE_UP,
          "an event of many lines was handed on at its bound of lines or bytes",
          Excerpt.of(open.text, 0, Math.min(open.length, 600)));
      flushOpen(batch.arrival(), batch.ordinal());
      if (mayWait(event)) {
        open.begin(event, until);
        open.partial = event.partial;
      } else {
        events.accept(event);
      }
      return;
    }
    open.add(event, !open.partial, until);
    boolean more = event.partial;
    if (open.partial && !more) {
      open.partial = false;
      if (open.text[0] == '{') {
        flushOpen(batch.arrival(), batch.ordinal());
      }
    } else {
      open.partial = more;
    }
  }

  private void flushAll() {
    if (waiting) {
      waiting = false;
      events.accept(pending);
    }
    if (memory.open.isOpen()) {
      flushOpen(batch.arrival(), batch.ordinal());
    }
  }

  /** The last line of a message waits for the next message only where more of it may be coming. */
  void finish() {
    if (waiting) {
      waiting = false;
      if (mayWait(pending) && (isFailing(pending) || isSlowLog(pending))) {
        memory.open.begin(pending, batch.arrival() + limits.joinMillis());
      } else {
        events.accept(pending);
      }
    }
    memory = null;
    batch = null;
    events = null;
    rejects = null;
  }

  private boolean mayWait(DecodedEvent event) {
    return event.to - event.from < limits.maxBytesJoined();
  }

  private static boolean isSlowLog(DecodedEvent event) {
    return event.kind() == EventKind.MYSQL
        && event.from < event.to
        && event.text[event.from] == '#';
  }

  void expire(StreamMemory of, GroupHints hints, Consumer<Event> to, Consumer<Rejected> refused) {
    memory = of;
    group = hints;
    events = to;
    OpenEvent open = of.open;
    batch = new LogBatch(open.owner, open.logGroup, open.logStream, open.deadline, 0, new byte[0]);
    rejects = new Rejects(batch, refused);
    flushOpen(open.deadline, 0);
    finish();
  }

  private void flushOpen(long arrival, long ordinal) {
    OpenEvent open = memory.open;
    DecodedEvent event = joined;
    event.at(open.owner, open.logGroup, open.logStream, arrival, ordinal, open.index);
    event.id(Bytes.text(open.id, 0, open.id.length));
    event.logTimestamp = open.logTimestamp;
    event.zone = group.zone();
    event.wrapperTime = open.wrapperTime;
    byte[] text = Arrays.copyOf(open.text, open.length);
    event.line(text, 0, text.length);
    boolean partial = open.partial && open.surely;
    open.clear();
    RejectReason failure = reader.read(event, group, memory, arrival);
    if (partial) {
      rejects.add(
          RejectReason.MULTI_LINE_GAVE_UP,
          "the rest of a line that was cut did not come; what was there is kept",
          Excerpt.of(text, 0, text.length));
    }
    if (failure != null) {
      rejects.add(failure, reader.detail(failure), Excerpt.of(text, 0, text.length));
    } else if (event.fields != null) {
      events.accept(event);
    }
  }
}

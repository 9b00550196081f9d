package io.probablecause.core.decode;

import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.FieldPath;
import java.util.Arrays;

/**
 * The fields of one line of text, as places in its bytes. Which they are the reader of each format
 * says; trace ids and the exception are looked for when somebody asks. Reused.
 */
final class TextFields implements Fields {
  private final int[] from = new int[Slot.COUNT];
  private final int[] to = new int[Slot.COUNT];
  private final String[] fixed = new String[Slot.COUNT];
  private final double[] numbers = new double[Slot.COUNT];
  private final boolean[] searched = new boolean[Slot.COUNT];
  private final TimeText time = new TimeText();
  private EventKind kind;
  private byte[] bytes;
  private int start;
  private int end;

  void reset(EventKind of, byte[] source, int first, int stop) {
    kind = of;
    bytes = source;
    start = first;
    end = stop;
    time.kind = TimeText.Kind.NONE;
    Arrays.fill(from, -1);
    Arrays.fill(fixed, null);
    Arrays.fill(numbers, Double.NaN);
    Arrays.fill(searched, false);
  }

  void kind(EventKind of) {
    kind = of;
  }

  void set(Slot slot, int first, int stop) {
    if (first < stop && !(stop - first == 1 && bytes[first] == '-')) {
      from[slot.ordinal()] = first;
      to[slot.ordinal()] = stop;
    }
  }

  void set(Slot slot, String value) {
    fixed[slot.ordinal()] = value;
  }

  /** A number that is not in the text as such, for instance the sum of others. */
  void set(Slot slot, double value) {
    numbers[slot.ordinal()] = value;
  }

  boolean has(Slot slot) {
    return from[slot.ordinal()] >= 0 || fixed[slot.ordinal()] != null;
  }

  byte[] bytes() {
    return bytes;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  int from(Slot slot) {
    return from[slot.ordinal()];
  }

  int to(Slot slot) {
    return to[slot.ordinal()];
  }

  /** The time that was found in the line; readers fill it. */
  TimeText time() {
    return time;
  }

  @Override
  public EventKind kind() {
    return kind;
  }

  @Override
  public Object get(FieldPath path) {
    Slot slot = Slot.of(path);
    return slot == null ? null : get(slot);
  }

  Object get(Slot slot) {
    int i = slot.ordinal();
    if (fixed[i] != null) {
      return fixed[i];
    }
    if (!Double.isNaN(numbers[i])) {
      return numbers[i];
    }
    if (from[i] < 0 && !searched[i]) {
      searched[i] = true;
      search(slot);
    }
    if (from[i] < 0) {
      return null;
    }
    return switch (slot) {
      case STATUS,
          TARGET_STATUS,
          DURATION_MS,
          RECEIVED_BYTES,
          SENT_BYTES,
          BILLED_MS,
          MEMORY_MB,
          MAX_MEMORY_MB,
          INIT_MS,
          PID,
          QUERY_MS,
          LOCK_MS,
          ROWS_SENT,
          ROWS_EXAMINED ->
          Numbers.parse(bytes, from[i], to[i]);
      default -> Bytes.text(bytes, from[i], to[i]);
    };
  }

  private void search(Slot slot) {
    switch (slot) {
      case TRACE_ID, SPAN_ID, REQUEST_ID -> TraceIds.find(slot, bytes, start, end, this);
      case EXCEPTION -> Exceptions.find(bytes, start, end, this);
      case CLIENT, SERVER, UPSTREAM, HOST, METHOD, PATH -> NginxError.find(this);
      default -> {}
    }
  }

  @Override
  public long ownTime(long reference, Zone zone) {
    return OwnTime.credible(time, reference, zone);
  }
}

package io.probablecause.core.decode;

import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.FieldPath;

/**
 * The fields of one line of text, as places in its bytes. Which they are the reader of each format
 * says; trace ids and the exception are looked for when somebody asks. Reused.
 */
final class TextFields implements Fields {
  private final int[] from = new int[Slot.COUNT];
  private final int[] to = new int[Slot.COUNT];
  private final String[] fixed = new String[Slot.COUNT];
  private final double[] numbers = new double[Slot.COUNT];

  /** One bit a slot: which of the arrays above hold something, and what was looked for. */
  private long placed;

  private long fixedOnes;
  private long numbered;
  private long searched;
  private final RecentStrings recent = new RecentStrings();
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
    placed = 0;
    fixedOnes = 0;
    numbered = 0;
    searched = 0;
  }

  void kind(EventKind of) {
    kind = of;
  }

  void set(Slot slot, int first, int stop) {
    if (first < stop && !(stop - first == 1 && bytes[first] == '-')) {
      placed |= bit(slot);
      from[slot.ordinal()] = first;
      to[slot.ordinal()] = stop;
    }
  }

  private static long bit(Slot slot) {
    return 1L << slot.ordinal();
  }

  void set(Slot slot, String value) {
    fixedOnes |= bit(slot);
    fixed[slot.ordinal()] = value;
  }

  /** A number that is not in the text as such, for instance the sum of others. */
  void set(Slot slot, double value) {
    numbered |= bit(slot);
    numbers[slot.ordinal()] = value;
  }

  boolean has(Slot slot) {
    return ((placed | fixedOnes) & bit(slot)) != 0;
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

  /** The first byte of a field, or -1 where it has no place in the line. */
  int from(Slot slot) {
    return (placed & bit(slot)) == 0 ? -1 : from[slot.ordinal()];
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
    long bit = bit(slot);
    if ((fixedOnes & bit) != 0) {
      return fixed[i];
    }
    if ((numbered & bit) != 0) {
      return numbers[i];
    }
    if (((placed | searched) & bit) == 0) {
      searched |= bit;
      search(slot);
      if ((fixedOnes & bit) != 0) {
        return fixed[i];
      }
    }
    if ((placed & bit) == 0) {
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
      case LOGGER, THREAD, CLIENT, METHOD, TARGET, USER, DATABASE ->
          recent.of(bytes, from[i], to[i]);
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

package io.probablecause.core.decode;

import io.probablecause.core.event.FieldPath;
import java.util.Arrays;
import java.util.Locale;

/**
 * The fields that lines of text can have, by the names that rules read them under (docs/fields.md).
 * The name is the constant's in lower case.
 */
enum Slot {
  LEVEL,
  LOGGER,
  THREAD,
  MESSAGE,
  TRACE_ID,
  SPAN_ID,
  EXCEPTION,
  REQUEST_ID,
  STATUS,
  METHOD,
  PATH,
  PROTOCOL,
  TARGET_STATUS,
  DURATION_MS,
  TARGET,
  CLIENT,
  SERVER,
  ELB,
  HOST,
  USER_AGENT,
  REFERER,
  RECEIVED_BYTES,
  SENT_BYTES,
  TARGET_GROUP,
  ACTIONS,
  ERROR_REASON,
  TLS_PROTOCOL,
  UPSTREAM,
  BILLED_MS,
  MEMORY_MB,
  MAX_MEMORY_MB,
  INIT_MS,
  TYPE,
  VERSION,
  USER,
  DATABASE,
  PID,
  SQLSTATE,
  STATEMENT,
  DETAIL,
  HINT,
  ERROR_CODE,
  QUERY_MS,
  LOCK_MS,
  ROWS_SENT,
  ROWS_EXAMINED;

  static final int COUNT = values().length;
  private static final Slot[] ALL = values();
  private static final byte UNASKED = 0;
  private static final byte NO_SLOT = -1;
  private static volatile byte[] byPath = new byte[0];

  final String field = name().toLowerCase(Locale.ROOT);

  /** The slot of that name, or null. */
  static Slot of(FieldPath path) {
    byte[] known = byPath;
    int number = path.number();
    if (number >= known.length) {
      known = Arrays.copyOf(known, number + 64);
      byPath = known;
    }
    byte found = known[number];
    if (found == UNASKED) {
      found = search(path.toString());
      known[number] = found;
    }
    return found == NO_SLOT ? null : ALL[found - 1];
  }

  private static byte search(String name) {
    for (Slot slot : ALL) {
      if (slot.field.equals(name)) {
        return (byte) (slot.ordinal() + 1);
      }
    }
    return NO_SLOT;
  }
}

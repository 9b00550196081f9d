package io.probablecause.core.decode;

import java.util.Arrays;

/**
 * The log events of one subscription message, found in one pass: where the id and the message of
 * each are, and its timestamp. Nothing is copied; a message stays the JSON string that it is.
 * Reused.
 */
final class LogEventIndex {
  static final long NO_TIMESTAMP = -1;
  private static final byte[] LOG_EVENTS = Bytes.ascii("logEvents");
  private static final byte[] USUAL_ID = Bytes.ascii("{\"id\":\"");
  private static final byte[] USUAL_TIMESTAMP = Bytes.ascii("\",\"timestamp\":");
  private static final byte[] USUAL_MESSAGE = Bytes.ascii(",\"message\":\"");
  private static final int LEAST_USUAL = 40;
  private static final int MOST_DIGITS = 15;
  private static final byte[] ID = Bytes.ascii("id");
  private static final byte[] TIMESTAMP = Bytes.ascii("timestamp");
  private static final byte[] MESSAGE = Bytes.ascii("message");
  private static final byte[] EXTRACTED = Bytes.ascii("extractedFields");
  private static final int ID_FROM = 0;
  private static final int ID_TO = 1;
  private static final int MESSAGE_FROM = 2;
  private static final int MESSAGE_TO = 3;
  private static final int ESCAPED = 4;
  private static final int EXTRACTED_FROM = 5;
  private static final int EXTRACTED_TO = 6;
  private static final int FIELDS = 7;

  private byte[] payload;
  private int[] places = new int[FIELDS * 64];
  private long[] timestamps = new long[64];
  private int count;
  private int brokenAt;
  private int to;

  /** Reads all events it can; {@link #brokenAt} is where it had to stop, or -1. */
  void read(byte[] message) {
    payload = message;
    to = message.length;
    count = 0;
    brokenAt = -1;
    int at = events();
    if (at < 0) {
      brokenAt = -at - 2;
      return;
    }
    at = Bytes.skipSpace(message, at, to);
    if (at < to) {
      brokenAt = at;
    }
  }

  /** The place after the message's closing brace, or {@code -2 - place} where it is broken. */
  private int events() {
    byte[] b = payload;
    int at = Bytes.skipSpace(b, 0, to);
    if (at >= to || b[at] != '{') {
      return -2 - at;
    }
    at = Bytes.skipSpace(b, at + 1, to);
    while (at < to && b[at] != '}') {
      int keyEnd = b[at] == '"' ? JsonSkip.string(b, at, to) : -1;
      int value = keyEnd < 0 ? -1 : afterColon(keyEnd);
      if (value < 0) {
        return -2 - at;
      }
      boolean isEvents = Bytes.equal(b, at + 1, keyEnd - 1, LOG_EVENTS);
      int next = isEvents && b[value] == '[' ? array(value + 1) : JsonSkip.value(b, value, to);
      if (next < 0) {
        return next == -1 ? -2 - value : next;
      }
      at = Bytes.skipSpace(b, next, to);
      if (at < to && b[at] == ',') {
        at = Bytes.skipSpace(b, at + 1, to);
      } else if (at >= to || b[at] != '}') {
        return -2 - at;
      }
    }
    return at < to ? at + 1 : -2 - at;
  }

  private int afterColon(int from) {
    int at = Bytes.skipSpace(payload, from, to);
    if (at >= to || payload[at] != ':') {
      return -1;
    }
    at = Bytes.skipSpace(payload, at + 1, to);
    return at < to ? at : -1;
  }

  private int array(int from) {
    byte[] b = payload;
    int at = Bytes.skipSpace(b, from, to);
    while (at < to && b[at] != ']') {
      if (b[at] != '{') {
        return -2 - at;
      }
      int after = event(at);
      if (after < 0) {
        return after;
      }
      at = Bytes.skipSpace(b, after, to);
      if (at < to && b[at] == ',') {
        at = Bytes.skipSpace(b, at + 1, to);
      } else if (at >= to || b[at] != ']') {
        return -2 - at;
      }
    }
    return at < to ? at + 1 : -2 - at;
  }

  private int event(int from) {
    byte[] b = payload;
    int slot = claim();
    int fast = usual(slot, from);
    if (fast > 0) {
      return fast;
    }
    int at = Bytes.skipSpace(b, from + 1, to);
    while (at < to && b[at] != '}') {
      int keyEnd = b[at] == '"' ? JsonSkip.string(b, at, to) : -1;
      int value = keyEnd < 0 ? -1 : afterColon(keyEnd);
      int next = value < 0 ? -1 : member(slot, at + 1, keyEnd - 1, value);
      if (next < 0) {
        return -2 - at;
      }
      at = Bytes.skipSpace(b, next, to);
      if (at < to && b[at] == ',') {
        at = Bytes.skipSpace(b, at + 1, to);
      } else if (at >= to || b[at] != '}') {
        return -2 - at;
      }
    }
    if (at >= to) {
      return -2 - at;
    }
    count++;
    return at + 1;
  }

  /** Reads an event laid out as CloudWatch Logs itself writes it; -1 where it is not. */
  private int usual(int slot, int from) {
    byte[] b = payload;
    if (from + LEAST_USUAL > to || !Bytes.startsWith(b, from, to, USUAL_ID)) {
      return -1;
    }
    int id = from + USUAL_ID.length;
    int idEnd = Bytes.quoteOrBackslash(b, id, to);
    if (!Bytes.startsWith(b, idEnd, to, USUAL_TIMESTAMP)) {
      return -1;
    }
    int at = idEnd + USUAL_TIMESTAMP.length;
    int start = at;
    long millis = 0;
    while (at < to && at - start < MOST_DIGITS && Bytes.isDigit(b[at])) {
      millis = millis * 10 + b[at++] - '0';
    }
    if (!Bytes.startsWith(b, at, to, USUAL_MESSAGE)) {
      return -1;
    }
    int after = message(slot, at + USUAL_MESSAGE.length - 1);
    if (after < 0 || after >= to || b[after] != '}') {
      return -1;
    }
    places[slot + ID_FROM] = id;
    places[slot + ID_TO] = idEnd;
    timestamps[count] = millis > 0 ? millis : NO_TIMESTAMP;
    count++;
    return after + 1;
  }

  private int claim() {
    if (count == timestamps.length) {
      timestamps = Arrays.copyOf(timestamps, count * 2);
      places = Arrays.copyOf(places, count * 2 * FIELDS);
    }
    int slot = count * FIELDS;
    Arrays.fill(places, slot, slot + FIELDS, -1);
    timestamps[count] = NO_TIMESTAMP;
    return slot;
  }

  private int member(int slot, int keyFrom, int keyTo, int value) {
    byte[] b = payload;
    boolean text = b[value] == '"';
    if (Bytes.equal(b, keyFrom, keyTo, MESSAGE)) {
      return message(slot, value);
    }
    int after = JsonSkip.value(b, value, to);
    if (after < 0) {
      return -1;
    }
    if (Bytes.equal(b, keyFrom, keyTo, ID)) {
      places[slot + ID_FROM] = text ? value + 1 : value;
      places[slot + ID_TO] = text ? after - 1 : after;
    } else if (Bytes.equal(b, keyFrom, keyTo, TIMESTAMP)) {
      long millis = Numbers.digits(b, text ? value + 1 : value, text ? after - 1 : after);
      timestamps[count] = millis > 0 ? millis : NO_TIMESTAMP;
    } else if (Bytes.equal(b, keyFrom, keyTo, EXTRACTED) && b[value] == '{') {
      places[slot + EXTRACTED_FROM] = value;
      places[slot + EXTRACTED_TO] = after;
    }
    return after;
  }

  /** A message that is not a string, as some re-publishers write, is kept as its JSON text. */
  private int message(int slot, int value) {
    byte[] b = payload;
    if (b[value] != '"') {
      int after = JsonSkip.value(b, value, to);
      if (after > 0 && b[value] != 'n') {
        place(slot, value, after, false);
      }
      return after;
    }
    int stop = Bytes.quoteOrBackslash(b, value + 1, to);
    boolean escaped = stop < to && b[stop] == '\\';
    int quote = escaped ? JsonSkip.closingQuote(b, stop, to) : stop;
    if (quote < 0 || quote >= to) {
      return -1;
    }
    place(slot, value + 1, quote, escaped);
    return quote + 1;
  }

  private void place(int slot, int from, int end, boolean escaped) {
    places[slot + MESSAGE_FROM] = from;
    places[slot + MESSAGE_TO] = end;
    places[slot + ESCAPED] = escaped ? 1 : 0;
  }

  int count() {
    return count;
  }

  int brokenAt() {
    return brokenAt;
  }

  byte[] payload() {
    return payload;
  }

  boolean hasMessage(int event) {
    return places[event * FIELDS + MESSAGE_FROM] >= 0;
  }

  /** Whether the message has escapes. */
  boolean isEscaped(int event) {
    return places[event * FIELDS + ESCAPED] == 1;
  }

  int messageFrom(int event) {
    return places[event * FIELDS + MESSAGE_FROM];
  }

  int messageTo(int event) {
    return places[event * FIELDS + MESSAGE_TO];
  }

  /** Where the id is, or -1 where there is none. */
  int idFrom(int event) {
    return places[event * FIELDS + ID_FROM];
  }

  int idTo(int event) {
    return places[event * FIELDS + ID_TO];
  }

  /** Where the object of extracted fields is, or -1. */
  int extractedFrom(int event) {
    return places[event * FIELDS + EXTRACTED_FROM];
  }

  int extractedTo(int event) {
    return places[event * FIELDS + EXTRACTED_TO];
  }

  long timestamp(int event) {
    return timestamps[event];
  }
}

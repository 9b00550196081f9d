package io.probablecause.core.decode;

import io.probablecause.core.event.RejectReason;

/**
 * The head of one subscription message, read key by key up to {@code logEvents} without touching
 * the events, and the place where the message ends.
 */
final class EnvelopeHeader {
  private static final byte[] MESSAGE_TYPE = Bytes.ascii("messageType");
  private static final byte[] OWNER = Bytes.ascii("owner");
  private static final byte[] LOG_GROUP = Bytes.ascii("logGroup");
  private static final byte[] LOG_STREAM = Bytes.ascii("logStream");
  private static final byte[] LOG_EVENTS = Bytes.ascii("logEvents");
  private static final byte[][] ANY_KEY = {
    MESSAGE_TYPE,
    OWNER,
    LOG_GROUP,
    LOG_STREAM,
    LOG_EVENTS,
    Bytes.ascii("subscriptionFilters"),
    Bytes.ascii("policyLevel")
  };

  String messageType;
  String owner;
  String logGroup;
  String logStream;
  boolean hasEvents;
  int end;
  RejectReason failure;
  String detail;

  private byte[] bytes;
  private int to;

  /** Reads the message that begins with the brace at {@code from}; see {@link #failure}. */
  void read(byte[] source, int from, int stop) {
    bytes = source;
    to = stop;
    messageType = owner = logGroup = logStream = detail = null;
    hasEvents = false;
    failure = null;
    end = stop;
    int at = Bytes.skipSpace(source, from + 1, stop);
    if (at < stop && source[at] == '}') {
      end = at + 1;
      return;
    }
    while (failure == null && at >= 0) {
      at = member(at);
    }
  }

  /** Reads one member; the place of the next, or -1 at the end of the message or on failure. */
  private int member(int from) {
    int keyEnd = from < to && bytes[from] == '"' ? JsonSkip.string(bytes, from, to) : -1;
    int at = keyEnd < 0 ? to : Bytes.skipSpace(bytes, keyEnd, to);
    if (at >= to || bytes[at] != ':') {
      return fail(from);
    }
    at = Bytes.skipSpace(bytes, at + 1, to);
    if (at >= to) {
      return fail(from);
    }
    if (Bytes.equal(bytes, from + 1, keyEnd - 1, LOG_EVENTS)) {
      hasEvents = true;
      if (messageType != null && owner != null && logGroup != null && logStream != null) {
        end = boundary(at);
        return -1;
      }
    }
    int after = JsonSkip.value(bytes, at, to);
    if (after < 0) {
      return fail(at);
    }
    keep(from + 1, keyEnd - 1, at, after);
    return next(after);
  }

  private int next(int from) {
    int at = Bytes.skipSpace(bytes, from, to);
    if (at < to && bytes[at] == ',') {
      return Bytes.skipSpace(bytes, at + 1, to);
    }
    if (at < to && bytes[at] == '}') {
      end = at + 1;
      return -1;
    }
    return fail(at);
  }

  private int fail(int at) {
    failure = RejectReason.NOT_JSON;
    detail =
        at >= to
            ? "the subscription message is cut short"
            : "the subscription message is broken at byte " + at;
    return -1;
  }

  private void keep(int keyFrom, int keyTo, int from, int after) {
    if (Bytes.equal(bytes, keyFrom, keyTo, MESSAGE_TYPE)) {
      messageType = string(from, after, "messageType");
    } else if (Bytes.equal(bytes, keyFrom, keyTo, OWNER)) {
      owner = string(from, after, "owner");
    } else if (Bytes.equal(bytes, keyFrom, keyTo, LOG_GROUP)) {
      logGroup = string(from, after, "logGroup");
    } else if (Bytes.equal(bytes, keyFrom, keyTo, LOG_STREAM)) {
      logStream = string(from, after, "logStream");
    }
  }

  private String string(int from, int after, String name) {
    if (bytes[from] == '"') {
      byte[] plain = JsonText.unescape(bytes, from + 1, after - 1);
      return Bytes.text(plain, 0, plain.length);
    }
    if (bytes[from] != 'n') {
      failure = RejectReason.WRONG_TYPE;
      detail = name + " is not a string";
    }
    return null;
  }

  /**
   * Where this message ends and the next begins: {@code }} then <code>{</code> and a key of the
   * envelope. Within a string a quote is always escaped, so that this cannot be met inside one, and
   * the events need not be read to find it. Every message names its type: where no further one is
   * named, as in nearly every record, there is no boundary.
   */
  private int boundary(int from) {
    if (!AnotherMessage.mayBeIn(bytes, from, to)) {
      return to;
    }
    int at = from;
    while ((at = Bytes.braceThenQuote(bytes, at, to)) < to) {
      int before = at - 1;
      while (before > from && Bytes.isSpace(bytes[before])) {
        before--;
      }
      if (bytes[before] == '}' && startsMessage(at)) {
        return at;
      }
      at++;
    }
    return to;
  }

  private boolean startsMessage(int brace) {
    int at = Bytes.skipSpace(bytes, brace + 1, to);
    if (at >= to || bytes[at] != '"') {
      return false;
    }
    for (byte[] key : ANY_KEY) {
      int stop = at + 1 + key.length;
      if (stop < to && bytes[stop] == '"' && Bytes.equal(bytes, at + 1, stop, key)) {
        return true;
      }
    }
    return false;
  }
}

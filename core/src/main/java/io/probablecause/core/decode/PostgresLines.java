package io.probablecause.core.decode;

import io.probablecause.core.event.EventKind;

/**
 * The log of PostgreSQL on RDS and Aurora ("RDS for PostgreSQL database log files"), with the
 * prefix {@code %t:%r:%u@%d:[%p]:} and its longer successors. DETAIL, HINT and STATEMENT lines that
 * were joined to the error before them are fields of it.
 */
final class PostgresLines {
  private static final byte[] PID = Bytes.ascii(":[");
  private static final byte[] DURATION = Bytes.ascii("duration: ");
  private static final byte[] DETAIL = Bytes.ascii("DETAIL");
  private static final byte[] HINT = Bytes.ascii("HINT");
  private static final byte[] STATEMENT = Bytes.ascii("STATEMENT");
  private static final byte[][] ADDITIONS = {
    DETAIL, HINT, STATEMENT, Bytes.ascii("CONTEXT"), Bytes.ascii("QUERY"), Bytes.ascii("LOCATION")
  };
  private static final int LONGEST_PREFIX = 400;
  private static final int SQLSTATE_LENGTH = 5;

  private int pidFrom;
  private int pidTo;
  private int wordFrom;
  private int wordTo;

  boolean read(TextFields fields) {
    byte[] b = fields.bytes();
    int to = fields.end();
    if (!prefix(b, fields.start(), to)) {
      return false;
    }
    TimeText time = fields.time();
    if (!time.read(b, fields.start(), to)) {
      time.kind = TimeText.Kind.NONE;
    }
    fields.kind(EventKind.POSTGRESQL);
    String level = levelOf(b, wordFrom, wordTo);
    fields.set(Slot.LEVEL, level == null ? "INFO" : level);
    fields.set(Slot.PID, pidFrom, pidTo);
    client(fields, b, time.kind == TimeText.Kind.NONE ? fields.start() : time.end);
    sqlstate(fields, b);
    int message = Bytes.skipSpace(b, wordTo + 1, to);
    additions(fields, b, message, to);
    if (Bytes.startsWith(b, message, to, DURATION)) {
      int start = message + DURATION.length;
      fields.set(Slot.DURATION_MS, start, Bytes.indexOf(b, start, to, (byte) ' '));
    }
    return true;
  }

  /**
   * Whether the line adds to the one before, that is, whether it is a DETAIL, HINT, STATEMENT or
   * so.
   */
  boolean isAddition(byte[] b, int from, int to) {
    if (!prefix(b, from, to)) {
      return false;
    }
    for (byte[] addition : ADDITIONS) {
      if (Bytes.equal(b, wordFrom, wordTo, addition)) {
        return true;
      }
    }
    return false;
  }

  /** The server process that wrote the line that was looked at last, or -1. */
  long pid(byte[] b) {
    return Numbers.digits(b, pidFrom, pidTo);
  }

  /** Finds the process id and the word that says what the line is. */
  private boolean prefix(byte[] b, int from, int to) {
    if (from >= to || !Bytes.isDigit(b[from])) {
      return false;
    }
    int stop = Math.min(to, from + LONGEST_PREFIX);
    int bracket = Bytes.find(b, from, stop, PID);
    int close = bracket < 0 ? stop : Bytes.indexOf(b, bracket, stop, (byte) ']');
    if (close + 1 >= stop || b[close + 1] != ':' || Numbers.digits(b, bracket + 2, close) < 0) {
      return false;
    }
    pidFrom = bracket + 2;
    pidTo = close;
    int at = close + 1;
    while (at < stop) {
      int colon = Bytes.indexOf(b, at + 1, stop, (byte) ':');
      if (colon < stop && isWord(b, at + 1, colon)) {
        wordFrom = at + 1;
        wordTo = colon;
        return true;
      }
      at = colon;
    }
    return false;
  }

  private static boolean isWord(byte[] b, int from, int to) {
    for (byte[] addition : ADDITIONS) {
      if (Bytes.equal(b, from, to, addition)) {
        return true;
      }
    }
    return to - from >= 3 && b[from] >= 'A' && b[from] <= 'Z' && levelOf(b, from, to) != null;
  }

  private static String levelOf(byte[] b, int from, int to) {
    boolean numbered = to - from == 6 && Bytes.isDigit(b[to - 1]);
    return Level.of(b, from, numbered ? to - 1 : to);
  }

  /** {@code :10.0.0.1(52834):user@database}; a background process has neither. */
  private void client(TextFields fields, byte[] b, int from) {
    int at = from < pidFrom && b[from] == ':' ? from + 1 : from;
    int stop = pidFrom - 2;
    int paren = Bytes.indexOf(b, at, stop, (byte) '(');
    if (paren < stop) {
      fields.set(Slot.CLIENT, at, paren);
    }
    int colon = stop;
    while (colon > at && b[colon - 1] != ':') {
      colon--;
    }
    int sign = Bytes.indexOf(b, colon, stop, (byte) '@');
    if (sign < stop) {
      fields.set(Slot.USER, colon, sign);
      fields.set(Slot.DATABASE, sign + 1, stop);
    }
  }

  /** A section of five capitals and digits between the process id and the word. */
  private void sqlstate(TextFields fields, byte[] b) {
    int at = pidTo + 1;
    while (at < wordFrom - 1) {
      int colon = Bytes.indexOf(b, at + 1, wordFrom, (byte) ':');
      if (colon - at - 1 == SQLSTATE_LENGTH && isState(b, at + 1, colon)) {
        fields.set(Slot.SQLSTATE, at + 1, colon);
        return;
      }
      at = colon;
    }
  }

  private static boolean isState(byte[] b, int from, int to) {
    boolean digit = false;
    for (int i = from; i < to; i++) {
      digit |= Bytes.isDigit(b[i]);
      if (!Bytes.isDigit(b[i]) && (b[i] < 'A' || b[i] > 'Z')) {
        return false;
      }
    }
    return digit;
  }

  private void additions(TextFields fields, byte[] b, int message, int to) {
    int messageEnd = to;
    int line = Bytes.indexOf(b, message, to, (byte) '\n');
    int first = line;
    Slot open = null;
    int openFrom = 0;
    while (line < to) {
      int next = line + 1;
      if (isAddition(b, next, to)) {
        if (open != null) {
          fields.set(open, openFrom, line);
        }
        messageEnd = Math.min(messageEnd, line);
        open = slotOf(b);
        openFrom = Bytes.skipSpace(b, wordTo + 1, to);
      }
      line = Bytes.indexOf(b, next, to, (byte) '\n');
    }
    if (open != null) {
      fields.set(open, openFrom, to);
    }
    fields.set(Slot.MESSAGE, message, first < to ? messageEnd : to);
  }

  private Slot slotOf(byte[] b) {
    return Bytes.equal(b, wordFrom, wordTo, STATEMENT)
        ? Slot.STATEMENT
        : Bytes.equal(b, wordFrom, wordTo, HINT)
            ? Slot.HINT
            : Bytes.equal(b, wordFrom, wordTo, DETAIL) ? Slot.DETAIL : null;
  }
}

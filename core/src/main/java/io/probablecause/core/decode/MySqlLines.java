package io.probablecause.core.decode;

import io.probablecause.core.event.EventKind;

/**
 * The error log and the slow query log of MySQL and MariaDB on RDS and Aurora ("RDS for MySQL
 * database log files").
 */
final class MySqlLines {
  private static final byte[] CODE = Bytes.ascii("MY-");
  private static final byte[] TIME = Bytes.ascii("# Time: ");
  private static final byte[] USER_HOST = Bytes.ascii("# User@Host: ");
  private static final byte[] QUERY_TIME = Bytes.ascii("Query_time: ");
  private static final byte[] LOCK_TIME = Bytes.ascii("Lock_time: ");
  private static final byte[] ROWS_SENT = Bytes.ascii("Rows_sent: ");
  private static final byte[] ROWS_EXAMINED = Bytes.ascii("Rows_examined: ");
  private static final byte[] SET_TIMESTAMP = Bytes.ascii("SET timestamp=");

  boolean read(TextFields fields) {
    byte[] b = fields.bytes();
    int from = fields.start();
    if (Bytes.startsWith(b, from, fields.end(), TIME)
        || Bytes.startsWith(b, from, fields.end(), USER_HOST)) {
      slow(fields, b, from, fields.end());
      return true;
    }
    return Bytes.isDigit(b[from]) && error(fields, b, from, fields.end());
  }

  /** {@code time thread [Level] [MY-code] [Subsystem] message}. */
  private boolean error(TextFields fields, byte[] b, int from, int to) {
    TimeText time = fields.time();
    int at = time.read(b, from, to) ? Bytes.skipSpace(b, time.end, to) : to;
    int thread = at;
    while (at < to && Bytes.isDigit(b[at])) {
      at++;
    }
    int threadEnd = at;
    int bracket = Bytes.skipSpace(b, at, to);
    int close = bracket < to && b[bracket] == '[' ? Bytes.indexOf(b, bracket, to, (byte) ']') : to;
    String level = close < to && threadEnd > thread ? Level.of(b, bracket + 1, close) : null;
    if (level == null) {
      time.kind = TimeText.Kind.NONE;
      return false;
    }
    fields.kind(EventKind.MYSQL);
    fields.set(Slot.LEVEL, level);
    fields.set(Slot.THREAD, thread, threadEnd);
    at = Bytes.skipSpace(b, close + 1, to);
    while (at < to && b[at] == '[') {
      int end = Bytes.indexOf(b, at, to, (byte) ']');
      boolean code = Bytes.startsWith(b, at + 1, end, CODE);
      fields.set(code ? Slot.ERROR_CODE : Slot.LOGGER, at + 1, end);
      at = Bytes.skipSpace(b, Math.min(end + 1, to), to);
    }
    fields.set(Slot.MESSAGE, at, to);
    return true;
  }

  private void slow(TextFields fields, byte[] b, int from, int to) {
    fields.kind(EventKind.MYSQL);
    fields.set(Slot.TYPE, "slow_query");
    fields.set(Slot.LEVEL, "WARN");
    if (Bytes.startsWith(b, from, to, TIME)
        && !fields.time().read(b, Bytes.skipSpace(b, from + TIME.length, to), to)) {
      fields.time().kind = TimeText.Kind.NONE;
    }
    int user = Bytes.find(b, from, to, USER_HOST);
    if (user >= 0) {
      user(fields, b, user + USER_HOST.length, Bytes.indexOf(b, user, to, (byte) '\n'));
    }
    seconds(fields, Slot.QUERY_MS, b, from, to, QUERY_TIME);
    seconds(fields, Slot.LOCK_MS, b, from, to, LOCK_TIME);
    word(fields, Slot.ROWS_SENT, b, from, to, ROWS_SENT);
    word(fields, Slot.ROWS_EXAMINED, b, from, to, ROWS_EXAMINED);
    int set = Bytes.find(b, from, to, SET_TIMESTAMP);
    if (set >= 0) {
      int start = Bytes.skipSpace(b, Bytes.indexOf(b, set, to, (byte) ';') + 1, to);
      fields.set(Slot.STATEMENT, start, to);
    }
    fields.set(Slot.MESSAGE, from, to);
  }

  /** {@code app[app] @ host [10.0.0.1] Id: 5}. */
  private void user(TextFields fields, byte[] b, int from, int to) {
    fields.set(Slot.USER, from, Bytes.indexOf(b, from, to, (byte) '['));
    int sign = Bytes.indexOf(b, from, to, (byte) '@');
    int open = sign < to ? Bytes.indexOf(b, sign, to, (byte) '[') : to;
    if (open < to) {
      fields.set(Slot.CLIENT, open + 1, Bytes.indexOf(b, open, to, (byte) ']'));
    }
  }

  private static void word(TextFields fields, Slot slot, byte[] b, int from, int to, byte[] name) {
    int at = Bytes.find(b, from, to, name);
    if (at >= 0) {
      int start = Bytes.skipSpace(b, at + name.length, to);
      int end = start;
      while (end < to && b[end] > ' ') {
        end++;
      }
      fields.set(slot, start, end);
    }
  }

  private static void seconds(
      TextFields fields, Slot slot, byte[] b, int from, int to, byte[] name) {
    word(fields, slot, b, from, to, name);
    if (fields.has(slot)
        && Numbers.parse(b, fields.from(slot), fields.to(slot)) instanceof Number n) {
      fields.set(slot, Math.round(n.doubleValue() * 1e6) / 1e3);
    }
  }
}

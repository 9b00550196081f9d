package io.probablecause.core.decode;

/**
 * Lines of {@code key=value} pairs, as Go's slog text handler, logrus and Grafana's tools write
 * them.
 */
final class Logfmt {
  private static final byte[][] LEVELS = {
    Bytes.ascii("level="), Bytes.ascii("lvl="), Bytes.ascii("severity=")
  };
  private static final byte[][] TIMES = {
    Bytes.ascii("time="), Bytes.ascii("ts="), Bytes.ascii("timestamp="), Bytes.ascii("t=")
  };
  private static final byte[][] MESSAGES = {Bytes.ascii("msg="), Bytes.ascii("message=")};
  private static final byte[][] LOGGERS = {
    Bytes.ascii("logger="),
    Bytes.ascii("component="),
    Bytes.ascii("caller="),
    Bytes.ascii("source=")
  };

  private int from;
  private int to;

  boolean read(TextFields fields) {
    byte[] b = fields.bytes();
    int start = fields.start();
    int first = Bytes.indexOf(b, start, Math.min(fields.end(), start + 24), (byte) '=');
    if (first >= Math.min(fields.end(), start + 24) || !isKey(b, start, first)) {
      return false;
    }
    if (!any(b, start, fields.end(), LEVELS)) {
      return false;
    }
    String level = Level.of(b, from, to);
    if (level == null) {
      return false;
    }
    fields.set(Slot.LEVEL, level);
    if (any(b, start, fields.end(), TIMES) && !fields.time().read(b, from, to)) {
      fields.time().kind = TimeText.Kind.NONE;
    }
    if (any(b, start, fields.end(), LOGGERS)) {
      fields.set(Slot.LOGGER, from, to);
    }
    if (any(b, start, fields.end(), MESSAGES)) {
      fields.set(Slot.MESSAGE, from, to);
    } else {
      fields.set(Slot.MESSAGE, start, fields.end());
    }
    return true;
  }

  private static boolean isKey(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Bytes.isLetter(b[i]) && b[i] != '_' && b[i] != '.' && b[i] != '@') {
        return false;
      }
    }
    return to > from;
  }

  private boolean any(byte[] b, int start, int end, byte[][] names) {
    for (byte[] name : names) {
      int at = start - 1;
      while ((at = Bytes.find(b, at + 1, end, name)) >= 0) {
        if (at == start || b[at - 1] == ' ') {
          value(b, at + name.length, end);
          return true;
        }
      }
    }
    return false;
  }

  private void value(byte[] b, int at, int end) {
    if (at < end && b[at] == '"') {
      from = at + 1;
      to = from;
      while (to < end && b[to] != '"') {
        to += b[to] == '\\' ? 2 : 1;
      }
      to = Math.min(to, end);
    } else {
      from = at;
      to = Bytes.indexOf(b, at, end, (byte) ' ');
    }
  }
}

package io.probablecause.core.decode;

import io.probablecause.core.event.EventKind;

/**
 * Tells whether a line goes on with the event before it: indented lines, the frames and causes of
 * Java, Python, .NET, Node, Go and Ruby, PostgreSQL's DETAIL to STATEMENT, and the rest of an entry
 * of MySQL's slow log.
 */
final class Continuations {
  private static final byte[][] STARTS = {
    Bytes.ascii("at "),
    Bytes.ascii("Caused by: "),
    Bytes.ascii("Suppressed: "),
    Bytes.ascii("... "),
    Bytes.ascii("Traceback (most recent call last)"),
    Bytes.ascii("During handling of the above"),
    Bytes.ascii("The above exception was"),
    Bytes.ascii("---> "),
    Bytes.ascii("--- End of"),
    Bytes.ascii("panic: "),
    Bytes.ascii("[signal "),
    Bytes.ascii("goroutine "),
    Bytes.ascii("created by "),
    Bytes.ascii("exit status "),
    Bytes.ascii("from /")
  };
  private static final byte[] TRACEBACK = Bytes.ascii("Traceback (most recent");
  private static final byte[] GOROUTINE = Bytes.ascii("goroutine ");
  private static final byte[] PANIC = Bytes.ascii("panic: ");
  private static final byte[] SLOW_TIME = Bytes.ascii("# Time: ");
  private static final byte[] SLOW_USER = Bytes.ascii("# User@Host: ");
  private static final byte[] SET_TIMESTAMP = Bytes.ascii("SET timestamp=");
  private static final int LONGEST_TYPE = 160;

  private final PostgresLines postgres = new PostgresLines();

  /** Whether the line at hand goes on with the text of the event before it. */
  boolean goesOn(
      DecodedEvent line,
      EventKind before,
      byte[] text,
      int from,
      int to,
      int lines,
      boolean failing) {
    byte[] b = line.text;
    int at = line.from;
    if (before == EventKind.POSTGRESQL && postgres.isAddition(b, at, line.to)) {
      long pid = postgres.pid(b);
      return postgres.isAddition(text, from, to) || pidOf(text, from, to) == pid;
    }
    if (before == EventKind.MYSQL && text[from] == '#') {
      return slowLogGoesOn(line, text, from, to);
    }
    if (line.hasHead) {
      return false;
    }
    if (at == line.to) {
      return lines > 1 || failing;
    }
    if (b[at] == ' ' || b[at] == '\t') {
      return true;
    }
    return startsAsTrace(b, at, line.to) || failing && tellsMore(b, at, line.to, text, from, to);
  }

  private long pidOf(byte[] text, int from, int to) {
    TextFields fields = new TextFields();
    fields.reset(EventKind.POSTGRESQL, text, from, to);
    return postgres.read(fields)
        ? Numbers.digits(text, fields.from(Slot.PID), fields.to(Slot.PID))
        : -1;
  }

  private static boolean slowLogGoesOn(DecodedEvent line, byte[] text, int from, int to) {
    byte[] b = line.text;
    if (Bytes.startsWith(b, line.from, line.to, SLOW_TIME)) {
      return false;
    }
    boolean complete = Bytes.find(text, from, to, SET_TIMESTAMP) >= 0;
    if (Bytes.startsWith(b, line.from, line.to, SLOW_USER)) {
      return !complete;
    }
    return !line.hasHead || line.fields.kind() == EventKind.MYSQL && b[line.from] == '#';
  }

  private static boolean startsAsTrace(byte[] b, int from, int to) {
    for (byte[] start : STARTS) {
      if (b[from] == start[0] && Bytes.startsWith(b, from, to, start)) {
        return true;
      }
    }
    return false;
  }

  /** The type of an exception alone on its line, and what follows a Python or Go trace. */
  private static boolean tellsMore(byte[] b, int at, int stop, byte[] text, int from, int to) {
    int end = at;
    while (end < stop
        && end - at < LONGEST_TYPE
        && (Bytes.isLetter(b[end])
            || Bytes.isDigit(b[end])
            || b[end] == '.'
            || b[end] == '_'
            || b[end] == '$')) {
      end++;
    }
    boolean colon = end == stop || b[end] == ':';
    if (end > at
        && colon
        && (isException(b, at, end) || Bytes.find(text, from, to, TRACEBACK) >= 0)) {
      return true;
    }
    boolean go =
        Bytes.find(text, from, to, GOROUTINE) >= 0 || Bytes.find(text, from, to, PANIC) >= 0;
    return go && (b[stop - 1] == ')' || b[at] == '\t');
  }

  private static boolean isException(byte[] b, int from, int to) {
    return ends(b, from, to, "Exception")
        || ends(b, from, to, "Error")
        || ends(b, from, to, "Throwable");
  }

  private static boolean ends(byte[] b, int from, int to, String word) {
    int start = to - word.length();
    if (start < from) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (b[start + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text itself shows that more of a trace may come. */
  static boolean isTrace(byte[] text, int from, int to) {
    return Bytes.find(text, from, to, TRACEBACK) >= 0
        || Bytes.find(text, from, to, PANIC) >= 0
        || Bytes.startsWith(text, from, to, GOROUTINE);
  }
}

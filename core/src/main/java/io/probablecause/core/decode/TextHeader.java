package io.probablecause.core.decode;

/**
 * Reads the head of a line of an application log: time, level, thread, logger, in whatever order
 * and punctuation Logback, Log4j, Python, .NET, Go, Ruby and their like put them, without being
 * told the pattern. What follows the head is the message; a line without a head is a message as a
 * whole.
 */
final class TextHeader {
  private static final int MOST_TOKENS = 12;
  private static final int LONGEST_BRACKET = 160;
  private static final int TOKENS_BEFORE_LEVEL = 4;

  private static final boolean[] HEX = new boolean[256];

  static {
    for (char c : "0123456789abcdefABCDEF".toCharArray()) {
      HEX[c] = true;
    }
  }

  private byte[] b;
  private int at;
  private int to;
  private int candidateFrom;
  private int candidateTo;
  private int waiting;
  private int afterTime;
  private TextFields fields;

  /** Whether the line has a head: a time or a level of its own at its beginning. */
  boolean read(byte[] bytes, int from, int stop, TextFields into) {
    b = bytes;
    at = from;
    to = lineEnd(bytes, from, stop);
    fields = into;
    candidateFrom = -1;
    waiting = 0;
    afterTime = -1;
    for (int i = 0; i < MOST_TOKENS && token(); i++) {}
    boolean level = fields.has(Slot.LEVEL);
    boolean time = fields.time().kind != TimeText.Kind.NONE;
    if (!level && time) {
      at = afterTime;
    } else if (!level) {
      at = from;
    }
    fields.set(Slot.MESSAGE, Bytes.skipSpace(b, at, stop), stop);
    return level || time;
  }

  private static int lineEnd(byte[] b, int from, int to) {
    int end = Bytes.indexOf(b, from, Math.min(to, from + 1_024), (byte) '\n');
    return end;
  }

  /** Reads one token of the head; false where the message begins. */
  private boolean token() {
    while (at < to && (b[at] == ' ' || b[at] == '\t' || b[at] == '|')) {
      at++;
    }
    if (at >= to) {
      return false;
    }
    if (time(at, to)) {
      return true;
    }
    return b[at] == '[' || b[at] == '(' || b[at] == '<' ? bracket() : word();
  }

  private boolean time(int from, int stop) {
    TimeText time = fields.time();
    if (time.kind != TimeText.Kind.NONE || !time.read(b, from, stop)) {
      return false;
    }
    if (time.end < to && " \t]|,:)>".indexOf(b[time.end]) < 0) {
      time.kind = TimeText.Kind.NONE;
      return false;
    }
    if (Bytes.isLetter(b[from]) && Bytes.isDigit(b[from + 1])) {
      fields.set(Slot.LEVEL, klogLevel(b[from]));
    }
    at = time.end;
    while (at < to && (b[at] == ',' || b[at] == ':')) {
      at++;
    }
    afterTime = at;
    return true;
  }

  private static String klogLevel(byte letter) {
    return letter == 'I' ? "INFO" : letter == 'W' ? "WARN" : letter == 'E' ? "ERROR" : "FATAL";
  }

  private boolean bracket() {
    byte closing = (byte) (b[at] == '[' ? ']' : b[at] == '(' ? ')' : '>');
    int from = at + 1;
    int stop = Math.min(to, from + LONGEST_BRACKET);
    int close = Bracket.closing(b, at, closing, stop);
    if (close == stop || fields.has(Slot.LOGGER)) {
      return false;
    }
    int next = close + 1;
    if (time(from, close)) {
      if (Bytes.skipSpace(b, at, close) == close) {
        at = next;
        afterTime = next;
      }
      return true;
    }
    if (level(from, close) || ids(from, close)) {
      at = next;
      return true;
    }
    if (fields.has(Slot.THREAD) || !Bracket.mayHoldThread(b, from, close)) {
      return false;
    }
    fields.set(Slot.THREAD, from, close);
    at = next;
    return true;
  }

  private boolean level(int from, int stop) {
    int first = Bytes.skipSpace(b, from, stop);
    int last = stop;
    while (last > first && b[last - 1] == ' ') {
      last--;
    }
    String level = fields.has(Slot.LEVEL) ? null : Level.of(b, first, last);
    if (level == null) {
      return false;
    }
    fields.set(Slot.LEVEL, level);
    logger();
    return true;
  }

  /** What stood between time and level, such as {@code - app.db -}, is the logger. */
  private void logger() {
    if (candidateFrom >= 0) {
      fields.set(Slot.LOGGER, candidateFrom, candidateTo);
    }
  }

  /** {@code [app,trace,span]} or {@code [trace,span]}, as Spring writes them. */
  private boolean ids(int from, int stop) {
    int comma = Bytes.indexOf(b, from, stop, (byte) ',');
    if (comma == stop) {
      return false;
    }
    int second = comma + 1;
    int secondEnd = Bytes.indexOf(b, second, stop, (byte) ',');
    if (isHex(from, comma) && isHex(second, secondEnd)) {
      fields.set(Slot.TRACE_ID, from, comma);
      fields.set(Slot.SPAN_ID, second, secondEnd);
      return true;
    }
    int third = Math.min(secondEnd + 1, stop);
    int thirdEnd = Bytes.indexOf(b, third, stop, (byte) ',');
    if (isHex(second, secondEnd) && isHex(third, thirdEnd)) {
      fields.set(Slot.TRACE_ID, second, secondEnd);
      fields.set(Slot.SPAN_ID, third, thirdEnd);
      return true;
    }
    return second == secondEnd && third == thirdEnd;
  }

  private boolean isHex(int from, int stop) {
    int length = stop - from;
    if (length != 16 && length != 32) {
      return false;
    }
    for (int i = from; i < stop; i++) {
      if (!HEX[b[i] & 0xFF]) {
        return false;
      }
    }
    return true;
  }

  private boolean word() {
    int from = at;
    int stop = from;
    while (stop < to && b[stop] > ' ' && b[stop] != '|' || stop < to && b[stop] < 0) {
      stop++;
    }
    boolean timed = fields.time().kind != TimeText.Kind.NONE;
    if (fields.has(Slot.LEVEL)) {
      return afterLevel(from, stop);
    }
    int colon = Bytes.indexOf(b, from, stop, (byte) ':');
    boolean closed = b[stop - 1] == ',' || b[stop - 1] == ']';
    int core = colon < stop ? colon : closed ? stop - 1 : stop;
    if ((timed || core < stop || isCapitals(from, core)) && level(from, core)) {
      at = Math.min(core + 1, stop);
      return colon >= stop - 1 || pythonLogger(colon + 1, stop);
    }
    if (!timed && stop - from == 2 && b[from + 1] == ',' && "DIWEFA".indexOf(b[from]) >= 0) {
      at = stop;
      return true;
    }
    if (!timed || ++waiting > TOKENS_BEFORE_LEVEL) {
      return false;
    }
    if (Bytes.isLetter(b[from]) && candidateFrom < 0) {
      candidateFrom = from;
      candidateTo = b[stop - 1] == ':' ? stop - 1 : stop;
    }
    at = stop;
    return true;
  }

  /** {@code ERROR:logger:message}, Python's default. */
  private boolean pythonLogger(int from, int stop) {
    int colon = Bytes.indexOf(b, from, stop, (byte) ':');
    if (colon < stop) {
      fields.set(Slot.LOGGER, from, colon);
      at = colon + 1;
    }
    return false;
  }

  private boolean isCapitals(int from, int stop) {
    for (int i = from; i < stop; i++) {
      if (b[i] < 'A' || b[i] > 'Z') {
        return false;
      }
    }
    return true;
  }

  private boolean afterLevel(int from, int stop) {
    if (isPunctuation(from, stop)) {
      at = stop;
      return !fields.has(Slot.LOGGER) || b[from] == '-' && stop - from == 3;
    }
    if (fields.has(Slot.LOGGER)) {
      return false;
    }
    if (Numbers.digits(b, from, stop) != Numbers.NONE && isProcess(stop)) {
      fields.set(Slot.PID, from, stop);
      at = stop;
      return true;
    }
    boolean closing = b[stop - 1] == ']' && Bytes.indexOf(b, from, stop, (byte) '[') == stop;
    int end = b[stop - 1] == ':' || closing ? stop - 1 : stop;
    if (!Bytes.isLetter(b[from]) || !LoggerName.isOne(b, from, end, stop, to)) {
      return false;
    }
    fields.set(Slot.LOGGER, from, end);
    at = stop;
    int next = Bytes.skipSpace(b, at, to);
    if (next + 1 < to && (b[next] == ':' || b[next] == '-') && b[next + 1] == ' ') {
      at = next + 1;
    }
    return false;
  }

  private boolean isPunctuation(int from, int stop) {
    for (int i = from; i < stop; i++) {
      if (b[i] != '-' && b[i] != ':' && b[i] != '>') {
        return false;
      }
    }
    return true;
  }

  /** A number before {@code ---} (Spring) or before {@code file.go:1]} (klog). */
  private boolean isProcess(int from) {
    int next = Bytes.skipSpace(b, from, to);
    if (next < to && b[next] == '-') {
      return true;
    }
    int end = Bytes.indexOf(b, next, to, (byte) ' ');
    return end > next && b[end - 1] == ']' && b[next] != '[';
  }
}

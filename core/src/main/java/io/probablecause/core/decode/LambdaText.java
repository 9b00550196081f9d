package io.probablecause.core.decode;

/**
 * The lines that Lambda's runtimes make of a function's own logging: {@code time, request id,
 * LEVEL, message} (Node.js) and {@code [LEVEL], time, request id, message} (Python), cut by tabs.
 */
final class LambdaText {
  private static final int UUID_LENGTH = 36;
  private static final byte[] UNDEFINED = Bytes.ascii("undefined");

  boolean read(TextFields fields) {
    byte[] b = fields.bytes();
    int at = fields.start();
    int to = fields.end();
    int stop = Math.min(to, at + 160);
    boolean request = false;
    while (at < stop) {
      int tab = Bytes.indexOf(b, at, stop, (byte) '\t');
      if (tab == stop || !part(fields, b, at, tab)) {
        break;
      }
      request |= fields.has(Slot.REQUEST_ID);
      at = tab + 1;
    }
    if (!request) {
      fields.reset(fields.kind(), b, fields.start(), to);
      return false;
    }
    fields.set(Slot.MESSAGE, at, to);
    return true;
  }

  private static boolean part(TextFields fields, byte[] b, int from, int to) {
    boolean bracket = to - from > 2 && b[from] == '[' && b[to - 1] == ']';
    String level =
        fields.has(Slot.LEVEL)
            ? null
            : bracket ? Level.of(b, from + 1, to - 1) : Level.of(b, from, to);
    if (level != null) {
      fields.set(Slot.LEVEL, level);
      return true;
    }
    if (to - from == UUID_LENGTH && b[from + 8] == '-' || Bytes.equal(b, from, to, UNDEFINED)) {
      fields.set(Slot.REQUEST_ID, from, to);
      return true;
    }
    TimeText time = fields.time();
    if (time.kind == TimeText.Kind.NONE && time.read(b, from, to)) {
      return true;
    }
    return false;
  }
}

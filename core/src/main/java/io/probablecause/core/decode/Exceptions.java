package io.probablecause.core.decode;

/**
 * Finds the type of the exception that a text tells of: the first word that ends in Exception or
 * Error and is written like a type ({@code java.io.IOException}, {@code ValueError}, {@code
 * System.NullReferenceException}), or {@code panic} for Go.
 */
final class Exceptions {
  private static final byte[] EXCEPTION = Bytes.ascii("Exception");
  private static final byte[] ERROR = Bytes.ascii("Error");
  private static final byte[] PANIC = Bytes.ascii("panic: ");
  private static final int READ = 16 << 10;

  private Exceptions() {}

  static void find(byte[] b, int from, int stop, TextFields fields) {
    int to = Math.min(stop, from + READ);
    int at = from;
    while ((at = Bytes.indexOf(b, at, to, (byte) 'E')) < to) {
      int end =
          Bytes.startsWith(b, at, to, EXCEPTION)
              ? at + EXCEPTION.length
              : Bytes.startsWith(b, at, to, ERROR) ? at + ERROR.length : -1;
      if (end > 0 && (end == to || !isWord(b[end]))) {
        int start = wordStart(b, from, at);
        if (isType(b, start, at)) {
          fields.set(Slot.EXCEPTION, start, end);
          return;
        }
      }
      at++;
    }
    int message = Math.max(from, fields.from(Slot.MESSAGE));
    if (Bytes.startsWith(b, message, to, PANIC)) {
      fields.set(Slot.EXCEPTION, "panic");
    }
  }

  private static int wordStart(byte[] b, int from, int at) {
    int start = at;
    while (start > from && (isWord(b[start - 1]) || b[start - 1] == '.' && at - start < 200)) {
      start--;
    }
    return start;
  }

  /** A prefix that makes it a type's name: {@code Value} of ValueError, not the bare word Error. */
  private static boolean isType(byte[] b, int start, int ending) {
    if (start >= ending) {
      return false;
    }
    int last = start;
    for (int i = start; i < ending; i++) {
      if (b[i] == '.') {
        last = i + 1;
      }
    }
    return last == ending
        ? last > start
        : b[last] >= 'A' && b[last] <= 'Z' || b[last] == '_' || last > start;
  }

  private static boolean isWord(byte c) {
    return Bytes.isLetter(c) || Bytes.isDigit(c) || c == '_' || c == '$';
  }
}

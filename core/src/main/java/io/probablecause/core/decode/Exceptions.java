package io.probablecause.core.decode;

/**
 * Finds the type of the exception that a text tells of: the first word that ends in Exception,
 * Error, Throwable or Fault and is written like a type ({@code java.io.IOException}, {@code
 * ValueError}, {@code System.NullReferenceException}), or {@code panic} for Go.
 */
final class Exceptions {
  private static final byte[][] ENDINGS = {
    Bytes.ascii("Exception"), Bytes.ascii("Error"), Bytes.ascii("Throwable"), Bytes.ascii("Fault")
  };
  private static final byte[] PANIC = Bytes.ascii("panic: ");
  private static final int READ = 16 << 10;

  private Exceptions() {}

  static void find(byte[] b, int from, int stop, TextFields fields) {
    int to = Math.min(stop, from + READ);
    int best = to;
    int bestFrom = -1;
    for (byte[] ending : ENDINGS) {
      int at = from;
      while ((at = Bytes.find(b, at, best, ending)) >= 0) {
        int end = at + ending.length;
        int start = wordStart(b, from, at);
        if ((end == to || !isWord(b[end])) && isType(b, start, at)) {
          best = end;
          bestFrom = start;
          break;
        }
        at = end;
      }
    }
    if (bestFrom >= 0) {
      fields.set(Slot.EXCEPTION, bestFrom, best);
    } else if (Bytes.find(b, from, to, PANIC) >= 0) {
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

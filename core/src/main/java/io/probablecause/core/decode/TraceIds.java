package io.probablecause.core.decode;

/**
 * Finds trace, span and request ids in a line of text by the names that go before them: {@code
 * traceId=}, {@code trace_id:}, {@code TraceID: }, {@code "trace":"…"}, X-Ray's {@code Root=1-…},
 * W3C {@code traceparent}, {@code RequestId: } and their like, in any case of letters.
 */
final class TraceIds {
  private static final byte[] TRACE = Bytes.ascii("race");
  private static final byte[] TRACE_CAPITALS = Bytes.ascii("RACE");
  private static final byte[] SPAN = Bytes.ascii("pan");
  private static final byte[] SPAN_CAPITALS = Bytes.ascii("PAN");
  private static final byte[] REQUEST = Bytes.ascii("equest");
  private static final byte[] ROOT = Bytes.ascii("Root=1-");
  private static final int SHORTEST = 8;
  private static final int LONGEST = 128;

  private TraceIds() {}

  static void find(Slot slot, byte[] b, int from, int to, TextFields fields) {
    switch (slot) {
      case TRACE_ID -> {
        if (!named(slot, b, from, to, TRACE, fields)
            && !named(slot, b, from, to, TRACE_CAPITALS, fields)) {
          root(b, from, to, fields);
        }
      }
      case SPAN_ID -> {
        if (!named(slot, b, from, to, SPAN, fields)) {
          named(slot, b, from, to, SPAN_CAPITALS, fields);
        }
      }
      default -> named(slot, b, from, to, REQUEST, fields);
    }
  }

  private static void root(byte[] b, int from, int to, TextFields fields) {
    int at = Bytes.find(b, from, to, ROOT);
    if (at >= 0) {
      int start = at + ROOT.length - 2;
      fields.set(Slot.TRACE_ID, start, idEnd(b, start, to));
    }
  }

  private static boolean named(
      Slot slot, byte[] b, int from, int to, byte[] stem, TextFields fields) {
    int at = from + 1;
    while ((at = Bytes.find(b, at, to, stem)) >= 0) {
      int first = at - 1;
      at += stem.length;
      boolean starts = first == from || !Bytes.isLetter(b[first - 1]) || b[first] < 'a';
      int letter = b[first] | 0x20;
      boolean fits = letter == (slot == Slot.TRACE_ID ? 't' : slot == Slot.SPAN_ID ? 's' : 'r');
      int value = starts && fits ? value(b, at, to, slot) : -1;
      if (value >= 0) {
        int end = idEnd(b, value, to);
        if (isId(b, value, end)) {
          fields.set(slot, value, end);
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Steps over {@code Id}, {@code _id}, {@code parent} and what separates the name from the value.
   */
  private static int value(byte[] b, int after, int to, Slot slot) {
    int at = after;
    if (slot == Slot.TRACE_ID && startsAnyCase(b, at, to, "parent")) {
      at += "parent".length();
      int start = separator(b, at, to);
      return start >= 0 && start + 36 <= to && b[start + 2] == '-' ? start + 3 : -1;
    }
    if (at < to && (b[at] == '_' || b[at] == '-' || b[at] == '.' || b[at] == ' ')) {
      at++;
    }
    boolean id = startsAnyCase(b, at, to, "id");
    if (id) {
      at += 2;
    } else if (at != after || slot == Slot.REQUEST_ID) {
      return -1;
    }
    int start = separator(b, at, to);
    if (start >= 0 && start + 7 < to && b[start] == 'R' && b[start + 4] == '=') {
      return start + 5;
    }
    return start;
  }

  private static int separator(byte[] b, int from, int to) {
    int at = from;
    boolean sign = false;
    while (at < to && at - from < 6) {
      byte c = b[at];
      if (c == ':' || c == '=') {
        sign = true;
      } else if (c != '"' && c != '\'' && c != ' ' && c != '[' && c != '\\') {
        break;
      }
      at++;
    }
    return sign && at < to ? at : -1;
  }

  private static boolean startsAnyCase(byte[] b, int from, int to, String word) {
    if (to - from < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((b[from + i] | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int idEnd(byte[] b, int from, int to) {
    int at = from;
    while (at < to
        && at - from < LONGEST
        && (Bytes.isDigit(b[at]) || Bytes.isLetter(b[at]) || b[at] == '-')) {
      at++;
    }
    return at > from + 40 && b[from + 32] == '-' ? from + 32 : at;
  }

  /** Long enough, with a digit in it: not the next word of a sentence. */
  private static boolean isId(byte[] b, int from, int to) {
    if (to - from < SHORTEST) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (Bytes.isDigit(b[i])) {
        return true;
      }
    }
    return false;
  }
}

package io.probablecause.core.decode;

/** Steps over JSON without looking into it. Answers -1 where the bytes end or are broken. */
final class JsonSkip {
  private JsonSkip() {}

  /** The place after the value that begins at {@code from}. */
  static int value(byte[] bytes, int from, int to) {
    if (from >= to) {
      return -1;
    }
    return switch (bytes[from]) {
      case '"' -> string(bytes, from, to);
      case '{', '[' -> container(bytes, from, to);
      default -> literal(bytes, from, to);
    };
  }

  /** The place after the string whose opening quote is at {@code from}. */
  static int string(byte[] bytes, int from, int to) {
    int quote = closingQuote(bytes, from + 1, to);
    return quote < 0 ? -1 : quote + 1;
  }

  /**
   * The first quote that no backslash escapes, or -1; the byte before {@code from} is to be no
   * backslash. Escaped quotes, of which JSON within a string is full, cost no branch: of eight
   * bytes at a time a quote right after a backslash does not count, and only where a backslash
   * follows a backslash must be told which of them escapes.
   */
  static int closingQuote(byte[] bytes, int from, int to) {
    int at = from;
    int last = to - Long.BYTES;
    while (at <= last) {
      while (at <= last && !Bytes.hasQuoteOrDoubleBackslash(bytes, at)) {
        at += Long.BYTES;
      }
      if (at > last) {
        break;
      }
      int stop = at + Long.BYTES;
      at = bytes[at - 1] == '\\' ? at + 1 : at;
      while (at < stop || at < to && bytes[at - 1] == '\\') {
        if (bytes[at] == '"') {
          return at;
        }
        at += bytes[at] == '\\' ? 2 : 1;
      }
    }
    at = at > from && at < to && bytes[at - 1] == '\\' ? at + 1 : at;
    while (at < to) {
      if (bytes[at] == '"') {
        return at;
      }
      at += bytes[at] == '\\' ? 2 : 1;
    }
    return -1;
  }

  private static int container(byte[] bytes, int from, int to) {
    int depth = 0;
    int at = from;
    while (at < to) {
      byte c = bytes[at];
      if (c == '"') {
        at = string(bytes, at, to);
        if (at < 0) {
          return -1;
        }
        continue;
      }
      if (c == '{' || c == '[') {
        depth++;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        return at + 1;
      }
      at++;
    }
    return -1;
  }

  private static int literal(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && !Bytes.isSpace(bytes[at]) && ",]}".indexOf(bytes[at]) < 0) {
      at++;
    }
    return at == from ? -1 : at;
  }
}

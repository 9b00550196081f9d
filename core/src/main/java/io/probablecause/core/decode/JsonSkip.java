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
    int at = from + 1;
    while (true) {
      at = Bytes.quoteOrBackslash(bytes, at, to);
      if (at >= to) {
        return -1;
      }
      if (bytes[at] == '"') {
        return at + 1;
      }
      at += 2;
    }
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

package io.probablecause.core.recording;

import java.util.Arrays;

/** Finds {@code arrival} and the bytes of {@code data} in a line without building a tree. */
final class LineScanner {
  /** What is wrong with the line, in words. */
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String reason) {
      super(reason, null, false, false);
    }
  }

  private final byte[] bytes;
  private final int to;
  private int at;

  LineScanner(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.to = to;
  }

  RecordingLine scan() {
    long arrival = -1;
    byte[] data = null;
    expect('{');
    while (true) {
      String key = string();
      expect(':');
      skipSpace();
      int valueStart = at;
      skipValue();
      switch (key) {
        case "arrival" -> arrival = number(valueStart, at);
        case "data" -> data = object(valueStart, at);
        default -> {
          // a later minor version may add keys
        }
      }
      skipSpace();
      if (at < to && bytes[at] == ',') {
        at++;
        continue;
      }
      expect('}');
      break;
    }
    skipSpace();
    if (at < to) {
      throw new Malformed("there is text after the closing brace");
    }
    if (arrival < 0 || data == null) {
      throw new Malformed("expected {\"arrival\": <epoch milliseconds>, \"data\": {…}}");
    }
    return new RecordingLine(arrival, data);
  }

  private byte[] object(int from, int end) {
    if (bytes[from] != '{') {
      throw new Malformed("'data' is not an object");
    }
    return Arrays.copyOfRange(bytes, from, end);
  }

  private long number(int from, int end) {
    long value = 0;
    for (int i = from; i < end; i++) {
      if (bytes[i] < '0' || bytes[i] > '9' || i - from > 15) {
        throw new Malformed("'arrival' is not epoch milliseconds");
      }
      value = value * 10 + bytes[i] - '0';
    }
    return value;
  }

  private String string() {
    skipSpace();
    if (at >= to || bytes[at] != '"') {
      throw new Malformed("not JSON: expected a key in quotes");
    }
    int from = at + 1;
    skipString();
    return new String(bytes, from, at - 1 - from, java.nio.charset.StandardCharsets.UTF_8);
  }

  private void skipString() {
    at++;
    while (at < to && bytes[at] != '"') {
      at += bytes[at] == '\\' ? 2 : 1;
    }
    if (at >= to) {
      throw new Malformed("not JSON: a string is not closed (is the line truncated?)");
    }
    at++;
  }

  private void skipValue() {
    int depth = 0;
    do {
      if (at >= to) {
        throw new Malformed("not JSON: the line ends too early");
      }
      switch (bytes[at]) {
        case '"' -> skipString();
        case '{', '[' -> {
          depth++;
          at++;
        }
        case '}', ']' -> {
          depth--;
          at++;
        }
        default -> at++;
      }
    } while (depth > 0 || at < to && bytes[at] != ',' && bytes[at] != '}' && bytes[at] > ' ');
  }

  private void expect(char c) {
    skipSpace();
    if (at >= to || bytes[at] != c) {
      throw new Malformed("not JSON: expected '" + c + "'");
    }
    at++;
  }

  private void skipSpace() {
    while (at < to && bytes[at] >= 0 && bytes[at] <= ' ') {
      at++;
    }
  }
}

package io.probablecause.core.decode;

import io.probablecause.core.decode.JsonTape.Status;
import io.probablecause.core.event.KeyHash;

/**
 * Reads the bytes of a JSON value onto a {@link JsonTape} in one pass. It reads leniently what logs
 * really hold (control characters and broken UTF-8 in strings), never throws for any bytes, and
 * bounds nesting.
 *
 * <p>A value within a JSON string (a log event's message) is read as it stands there, a backslash
 * before each quote, so that it need not be copied first.
 */
final class JsonIndexer {
  private static final int CUT = -1;
  private static final int BROKEN = -2;

  private final JsonTape tape;
  private final int[] stack;
  private byte[] b;
  private int to;
  private int at;
  private boolean inString;
  private int flag;
  private long keyShape;

  JsonIndexer(JsonTape tape, int maxDepth) {
    this.tape = tape;
    this.stack = new int[maxDepth];
  }

  Status read(byte[] source, int from, int stop, boolean escapedOnce) {
    b = source;
    to = stop;
    inString = escapedOnce;
    return values(Bytes.skipSpace(source, from, stop));
  }

  /** The place after the value, or where it went wrong. */
  int end() {
    return at;
  }

  private Status values(int from) {
    int depth = 0;
    int container = -1;
    boolean inObject = false;
    long shape = 0;
    int pos = from;
    while (true) {
      at = pos;
      if (pos >= to) {
        return Status.CUT_SHORT;
      }
      if (inObject) {
        pos = key(pos);
        if (pos < 0) {
          return failed(pos);
        }
        shape = JsonShape.withKey(shape, keyShape);
      }
      byte c = b[pos];
      if (c == '{' || c == '[') {
        int next = Bytes.skipSpace(b, pos + 1, to);
        if (next >= to) {
          return failed(CUT);
        }
        boolean object = c == '{';
        int node = tape.node(object ? JsonTape.OBJECT : JsonTape.ARRAY, pos, 0);
        if (b[next] == (object ? '}' : ']')) {
          close(node, next + 1);
          pos = next + 1;
          shape += object ? JsonShape.EMPTY_OBJECT : JsonShape.EMPTY_ARRAY;
        } else if (depth == stack.length) {
          return Status.TOO_DEEP;
        } else {
          stack[depth++] = container;
          container = node;
          inObject = object;
          pos = next;
          shape += object ? JsonShape.OBJECT : JsonShape.ARRAY;
          continue;
        }
      } else {
        pos = isQuote(pos) ? string(pos, JsonTape.STRING) : literal(c, pos);
        if (pos < 0) {
          return failed(pos);
        }
        shape += JsonShape.SCALAR;
      }
      while (container >= 0) {
        pos = Bytes.skipSpace(b, pos, to);
        if (pos >= to) {
          return failed(CUT);
        }
        byte d = b[pos++];
        if (d == ',') {
          pos = Bytes.skipSpace(b, pos, to);
          break;
        }
        if (d != (inObject ? '}' : ']')) {
          return Status.BROKEN;
        }
        close(container, pos);
        shape += inObject ? JsonShape.END_OF_OBJECT : JsonShape.END_OF_ARRAY;
        container = stack[--depth];
        inObject = container >= 0 && tape.type(container) == JsonTape.OBJECT;
      }
      if (container < 0) {
        at = pos;
        tape.shape = shape;
        return Status.OK;
      }
    }
  }

  private Status failed(int how) {
    if (how == CUT) {
      at = to;
      return Status.CUT_SHORT;
    }
    return Status.BROKEN;
  }

  private void close(int container, int end) {
    tape.tape[container + 2] = end;
    tape.tape[container + 3] = tape.size;
  }

  private boolean isQuote(int pos) {
    return inString ? b[pos] == '\\' && pos + 1 < to && b[pos + 1] == '"' : b[pos] == '"';
  }

  /** Reads a key and its colon; the place of the value, or what went wrong. */
  private int key(int from) {
    if (!isQuote(from)) {
      return BROKEN;
    }
    int node = tape.size;
    int after = string(from, JsonTape.KEY);
    if (after < 0) {
      return after;
    }
    hash(node, tape.from(node), tape.to(node));
    int pos = after < to && b[after] == ':' ? after : Bytes.skipSpace(b, after, to);
    if (pos >= to) {
      return CUT;
    }
    if (b[pos] != ':') {
      return BROKEN;
    }
    pos = Bytes.skipSpace(b, pos + 1, to);
    return pos < to ? pos : CUT;
  }

  private void hash(int key, int start, int stop) {
    if (flag != 0) {
      tape.tape[key + 3] = tape.hash(key);
      tape.dottedKeys = true;
      tape.escapedKeys = true;
      return;
    }
    long head = KeyHash.head(b, start, stop);
    long tail = KeyHash.tail(b, start, stop);
    tape.tape[key + 3] = KeyHash.of(head, tail, stop - start);
    boolean dots = Bytes.hasDot(head) | Bytes.hasDot(tail);
    long shape = JsonShape.ofKey(head, tail, stop - start);
    for (int i = start + Long.BYTES; i + Long.BYTES < stop; i += Long.BYTES) {
      long word = Bytes.longAt(b, i);
      dots |= Bytes.hasDot(word);
      shape = JsonShape.withKey(shape, word);
    }
    keyShape = shape;
    tape.dottedKeys |= dots;
  }

  private int string(int from, int type) {
    flag = 0;
    int width = inString ? 2 : 1;
    int close = inString ? closingEscaped(from + 2) : closing(from + 1);
    if (close < 0) {
      return close;
    }
    int node = tape.node(type | flag, from + width, close);
    tape.tape[node + 3] = tape.size;
    return close + width;
  }

  private int closing(int from) {
    int pos = from;
    while (true) {
      pos = Bytes.quoteOrBackslash(b, pos, to);
      if (pos >= to) {
        return CUT;
      }
      if (b[pos] == '"') {
        return pos;
      }
      flag = JsonTape.ESCAPED;
      pos += 2;
    }
  }

  /** Where the backslash of the closing quote is. What is escaped twice belongs to the string. */
  private int closingEscaped(int from) {
    int pos = from;
    while (true) {
      pos = Bytes.indexOf(b, pos, to, (byte) '\\');
      if (pos + 1 >= to) {
        return CUT;
      }
      if (b[pos + 1] == '"') {
        return pos;
      }
      if (b[pos + 1] != '\\') {
        return BROKEN;
      }
      flag = JsonTape.ESCAPED;
      pos += pos + 2 < to && b[pos + 2] == '\\' ? 4 : 3;
    }
  }

  private int literal(byte c, int from) {
    int pos = from + 1;
    while (pos < to && isLiteral(b[pos])) {
      pos++;
    }
    int type = literalType(c, pos - from);
    if (type == 0) {
      return BROKEN;
    }
    int node = tape.node(type, from, pos);
    tape.tape[node + 3] = tape.size;
    return pos;
  }

  private static boolean isLiteral(byte b) {
    return b >= '0' && b <= '9'
        || b >= 'a' && b <= 'z'
        || b == '.'
        || b == '-'
        || b == '+'
        || b == 'E';
  }

  private static int literalType(byte c, int length) {
    if (c == '-' || Bytes.isDigit(c)) {
      return JsonTape.NUMBER;
    }
    return switch (c) {
      case 't' -> length == 4 ? JsonTape.TRUE : 0;
      case 'f' -> length == 5 ? JsonTape.FALSE : 0;
      case 'n' -> length == 4 ? JsonTape.NULL : 0;
      default -> 0;
    };
  }
}

package io.probablecause.core.decode;

import io.probablecause.core.event.KeyHash;
import java.util.Arrays;

/**
 * An index over the bytes of one JSON value (RFC 8259), made in one pass and reused for the next:
 * four ints a node, no objects. A container's node says where its next sibling is, so that whole
 * subtrees are stepped over. Strings and numbers stay in the bytes until somebody reads them.
 *
 * <p>It reads leniently what logs really hold (control characters and broken UTF-8 in strings) and
 * never throws for any bytes: {@link #read} says what was wrong. The size of the tape is at most
 * eight ints for each two bytes read; nesting is bounded.
 */
final class JsonTape {
  enum Status {
    OK,
    /** The bytes end before the value does. */
    CUT_SHORT,
    BROKEN,
    TOO_DEEP
  }

  static final int OBJECT = 1;
  static final int ARRAY = 2;
  static final int STRING = 3;
  static final int NUMBER = 4;
  static final int TRUE = 5;
  static final int FALSE = 6;
  static final int NULL = 7;
  static final int KEY = 8;
  private static final int TYPE = 0xF;
  private static final int ESCAPED = 0x10;
  static final int NODE = 4;
  private static final int ROOT_SLOTS = 128;
  private static final int MOST_ROOT_KEYS = 64;
  private static final int KEPT_INTS = 1 << 18;

  private final int[] stack;
  private int[] tape = new int[1 << 10];
  private byte[] bytes = new byte[0];
  private int size;
  private int end;
  private int at;
  private boolean dottedKeys;
  private final int[] rootTable = new int[ROOT_SLOTS];
  private boolean rootIndexed;
  private int rootKeys;

  JsonTape(int maxDepth) {
    this.stack = new int[maxDepth];
  }

  /** Indexes the first value in the range; {@link #end} then is the place just after it. */
  Status read(byte[] source, int from, int to) {
    bytes = source;
    size = 0;
    dottedKeys = false;
    rootIndexed = false;
    if (tape.length > KEPT_INTS) {
      tape = new int[1 << 10];
    }
    Status status = readAll(Bytes.skipSpace(source, from, to), to);
    end = at;
    return status;
  }

  private Status readAll(int from, int to) {
    byte[] b = bytes;
    int depth = 0;
    int container = -1;
    int pos = from;
    while (true) {
      at = pos;
      if (pos >= to) {
        return Status.CUT_SHORT;
      }
      if (container >= 0 && type(container) == OBJECT) {
        pos = key(pos, to);
        if (pos < 0) {
          return pos == -1 ? Status.CUT_SHORT : Status.BROKEN;
        }
      }
      byte c = b[pos];
      if (c == '"') {
        pos = string(pos, to);
      } else if (c == '{' || c == '[') {
        int next = Bytes.skipSpace(b, pos + 1, to);
        if (next >= to) {
          at = to;
          return Status.CUT_SHORT;
        }
        int node = node(c == '{' ? OBJECT : ARRAY, pos, 0);
        if (b[next] == (c == '{' ? '}' : ']')) {
          tape[node + 2] = next + 1;
          tape[node + 3] = size;
          pos = next + 1;
        } else {
          if (depth == stack.length) {
            return Status.TOO_DEEP;
          }
          stack[depth++] = container;
          container = node;
          pos = next;
          continue;
        }
      } else {
        pos = literal(c, pos, to);
      }
      if (pos < 0) {
        return pos == -1 ? Status.CUT_SHORT : Status.BROKEN;
      }
      while (container >= 0) {
        pos = Bytes.skipSpace(b, pos, to);
        if (pos >= to) {
          at = to;
          return Status.CUT_SHORT;
        }
        byte d = b[pos++];
        if (d == ',') {
          pos = Bytes.skipSpace(b, pos, to);
          break;
        }
        if (d != (type(container) == OBJECT ? '}' : ']')) {
          return Status.BROKEN;
        }
        tape[container + 2] = pos;
        tape[container + 3] = size;
        container = stack[--depth];
      }
      if (container < 0) {
        at = pos;
        return Status.OK;
      }
    }
  }

  /** Reads a key and its colon; the place of the value, -1 where cut short, -2 where broken. */
  private int key(int from, int to) {
    byte[] b = bytes;
    if (b[from] != '"') {
      return -2;
    }
    int node = size;
    int after = string(from, to);
    if (after < 0) {
      return after;
    }
    int start = from + 1;
    int stop = after - 1;
    boolean escaped = (tape[node] & ESCAPED) != 0;
    tape[node] = KEY | tape[node] & ESCAPED;
    if (escaped) {
      byte[] plain = JsonText.unescape(b, start, stop);
      tape[node + 3] = KeyHash.of(plain, 0, plain.length);
      dottedKeys = true;
    } else {
      tape[node + 3] = KeyHash.of(b, start, stop);
    }
    if (!dottedKeys && hasDot(b, start, stop)) {
      dottedKeys = true;
    }
    int pos = after < to && b[after] == ':' ? after : Bytes.skipSpace(b, after, to);
    if (pos >= to) {
      return -1;
    }
    if (b[pos] != ':') {
      return -2;
    }
    pos = Bytes.skipSpace(b, pos + 1, to);
    return pos < to ? pos : -1;
  }

  private static boolean hasDot(byte[] b, int from, int to) {
    int at = from;
    while (at + Long.BYTES <= to) {
      if (Bytes.hasDot(Bytes.longAt(b, at))) {
        return true;
      }
      at += Long.BYTES;
    }
    if (from + Long.BYTES <= to) {
      return Bytes.hasDot(Bytes.longAt(b, to - Long.BYTES));
    }
    while (at < to) {
      if (b[at++] == '.') {
        return true;
      }
    }
    return false;
  }

  private int string(int from, int to) {
    byte[] b = bytes;
    int pos = from + 1;
    int flag = 0;
    while (true) {
      pos = Bytes.quoteOrBackslash(b, pos, to);
      if (pos >= to) {
        at = to;
        return -1;
      }
      if (b[pos] == '"') {
        int node = node(STRING | flag, from + 1, pos);
        tape[node + 3] = size;
        return pos + 1;
      }
      flag = ESCAPED;
      pos += 2;
    }
  }

  private int literal(byte c, int from, int to) {
    int pos = from + 1;
    while (pos < to && isLiteral(bytes[pos])) {
      pos++;
    }
    int type = literalType(c, pos - from);
    if (type == 0) {
      return -2;
    }
    int node = node(type, from, pos);
    tape[node + 3] = size;
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
      return NUMBER;
    }
    return switch (c) {
      case 't' -> length == 4 ? TRUE : 0;
      case 'f' -> length == 5 ? FALSE : 0;
      case 'n' -> length == 4 ? NULL : 0;
      default -> 0;
    };
  }

  private int node(int type, int from, int to) {
    int node = size;
    if (node + NODE > tape.length) {
      tape = Arrays.copyOf(tape, tape.length * 2);
    }
    tape[node] = type;
    tape[node + 1] = from;
    tape[node + 2] = to;
    size = node + NODE;
    return node;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where reading stopped: after the value, or where it went wrong. */
  int end() {
    return end;
  }

  int root() {
    return 0;
  }

  /** Whether any key holds a dot or an escape, so that a path may have to be tried joined. */
  boolean hasDottedKeys() {
    return dottedKeys;
  }

  /** Whether a string holds a raw control character, which RFC 8259 forbids and logs do have. */
  boolean hasControlCharacters() {
    for (int node = 0; node < size; node += NODE) {
      boolean text = type(node) == STRING || type(node) == KEY;
      for (int i = tape[node + 1]; text && i < tape[node + 2]; i++) {
        if (bytes[i] >= 0 && bytes[i] < ' ') {
          return true;
        }
      }
    }
    return false;
  }

  int type(int node) {
    return tape[node] & TYPE;
  }

  boolean escaped(int node) {
    return (tape[node] & ESCAPED) != 0;
  }

  /** The first byte of the content of a string or key (after its quote), else of the value. */
  int from(int node) {
    return tape[node + 1];
  }

  int to(int node) {
    return tape[node + 2];
  }

  /** The node after this one and all that is in it. */
  int next(int node) {
    return tape[node + 3];
  }

  int keyHash(int key) {
    return tape[key + 3];
  }

  /** The value of the first member of that name, or -1. */
  int member(int object, byte[] name, int hash) {
    if (object == 0) {
      return rootMember(name, hash);
    }
    return scan(object, name, hash);
  }

  /**
   * The root's members are asked for most: they are found by hash, in a table made when first
   * asked.
   */
  private int rootMember(byte[] name, int hash) {
    if (!rootIndexed) {
      rootIndexed = true;
      indexRoot();
    }
    if (rootKeys > MOST_ROOT_KEYS) {
      return scan(0, name, hash);
    }
    int slot = hash & ROOT_SLOTS - 1;
    while (rootTable[slot] != 0) {
      int key = rootTable[slot];
      if (tape[key + 3] == hash && keyEquals(key, name)) {
        return key + NODE;
      }
      slot = slot + 1 & ROOT_SLOTS - 1;
    }
    return -1;
  }

  private void indexRoot() {
    Arrays.fill(rootTable, 0);
    rootKeys = 0;
    int stop = tape[3];
    for (int key = NODE; key < stop; key = tape[key + NODE + 3]) {
      if (++rootKeys > MOST_ROOT_KEYS) {
        return;
      }
      int slot = tape[key + 3] & ROOT_SLOTS - 1;
      while (rootTable[slot] != 0) {
        slot = slot + 1 & ROOT_SLOTS - 1;
      }
      rootTable[slot] = key;
    }
  }

  private int scan(int object, byte[] name, int hash) {
    int[] t = tape;
    int stop = t[object + 3];
    for (int key = object + NODE; key < stop; key = t[key + NODE + 3]) {
      if (t[key + 3] == hash && keyEquals(key, name)) {
        return key + NODE;
      }
    }
    return -1;
  }

  boolean keyEquals(int key, byte[] name) {
    int from = tape[key + 1];
    int to = tape[key + 2];
    if (escaped(key)) {
      return Arrays.equals(JsonText.unescape(bytes, from, to), name);
    }
    return Bytes.equal(bytes, from, to, name);
  }
}

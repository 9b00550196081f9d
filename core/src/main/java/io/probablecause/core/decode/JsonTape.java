package io.probablecause.core.decode;

import io.probablecause.core.event.KeyHash;
import java.util.Arrays;

/**
 * An index over the bytes of one JSON value (RFC 8259), made by {@link JsonIndexer} in one pass and
 * reused for the next: four ints a node, no objects. A container's node says where its next sibling
 * is, so that whole subtrees are stepped over. Strings and numbers stay in the bytes until somebody
 * reads them. The size of the tape is at most eight ints for each two bytes read.
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
  static final int ESCAPED = 0x10;
  static final int NODE = 4;
  private static final int ROOT_SLOTS = 128;
  private static final int MOST_ROOT_KEYS = 64;
  private static final int KEPT_INTS = 1 << 18;

  private final JsonIndexer indexer;
  int[] tape = new int[1 << 10];
  int size;
  private byte[] bytes = new byte[0];
  private int end;
  private boolean inString;
  boolean dottedKeys;
  boolean escapedKeys;

  /** See {@link #shape()}. */
  long shape;

  private final int[] rootTable = new int[ROOT_SLOTS];
  private boolean rootIndexed;
  private int rootKeys;

  JsonTape(int maxDepth) {
    indexer = new JsonIndexer(this, maxDepth);
  }

  /** Indexes the first value in the range; {@link #end} then is the place just after it. */
  Status read(byte[] source, int from, int to) {
    return read(source, from, to, false);
  }

  /**
   * The same for a value that stands within a JSON string, its quotes still escaped. Where anything
   * but quotes and what is inside of strings is escaped, the answer is {@link Status#BROKEN}: it is
   * to be unescaped and read as it is.
   */
  Status readInString(byte[] source, int from, int to) {
    return read(source, from, to, true);
  }

  private Status read(byte[] source, int from, int to, boolean escapedOnce) {
    bytes = source;
    size = 0;
    inString = escapedOnce;
    dottedKeys = false;
    escapedKeys = false;
    rootIndexed = false;
    if (tape.length > KEPT_INTS) {
      tape = new int[1 << 10];
    }
    Status status = indexer.read(source, from, to, escapedOnce);
    end = indexer.end();
    return status;
  }

  int node(int type, int from, int to) {
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

  /**
   * A hash over all keys and how they are nested: values of the same shape have the same members in
   * the same nodes. Zero where that is not known, as with keys that hold escapes.
   */
  long shape() {
    return escapedKeys ? 0 : shape;
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

  /**
   * Writes the plain bytes of a string or key to the beginning of the target, which is to have room
   * for as many as it has in the source; how many they are.
   */
  int plain(int node, byte[] target) {
    int length = JsonText.unescape(bytes, tape[node + 1], tape[node + 2], target, 0);
    return inString ? JsonText.unescape(target, 0, length, target, 0) : length;
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
      byte[] plain = new byte[to - from];
      return Bytes.equal(plain, 0, plain(key, plain), name);
    }
    return Bytes.equal(bytes, from, to, name);
  }

  /** The hash of a key with escapes. */
  int hash(int key) {
    byte[] plain = new byte[tape[key + 2] - tape[key + 1]];
    return KeyHash.of(plain, 0, plain(key, plain));
  }
}

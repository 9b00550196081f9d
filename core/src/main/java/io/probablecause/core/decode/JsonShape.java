package io.probablecause.core.decode;

import io.probablecause.core.event.FieldPath;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * What has been found out about all JSON of one shape ({@link JsonTape#shape}): in which nodes the
 * members are. A logger writes few shapes, so that each path is searched once and not in every
 * line. Shapes are told apart by 64 bits of a hash whose factors are drawn anew in each process:
 * nobody can write a line that passes for one of another shape.
 */
final class JsonShape {
  /** The path is not in JSON of this shape. */
  static final int ABSENT = -1;

  /** It crosses a list, or a key that holds dots: it has to be searched in each line. */
  static final int SEARCHED = -2;

  /** Nobody has asked yet. */
  static final int UNKNOWN = -3;

  private static final long[] RANDOM = new SecureRandom().longs(8).map(n -> n | 1).toArray();
  private static final long HEAD = RANDOM[0];
  private static final long TAIL = RANDOM[1];
  private static final long STEP = RANDOM[2];
  static final long SCALAR = RANDOM[3];
  static final long OBJECT = RANDOM[4];
  static final long ARRAY = RANDOM[5];
  static final long END_OF_OBJECT = RANDOM[6];
  static final long END_OF_ARRAY = RANDOM[7];
  static final long EMPTY_OBJECT = OBJECT + END_OF_OBJECT;
  static final long EMPTY_ARRAY = ARRAY + END_OF_ARRAY;

  final int[] keyNodes = new int[JsonKey.COUNT];
  final byte[] keyRanks = new byte[JsonKey.COUNT];
  private long shape;
  private int[] nodes = new int[0];

  /** The shape so far, and a key. */
  static long withKey(long shape, long key) {
    return Long.rotateLeft(shape ^ key, 29) * STEP;
  }

  /** A key by its first and last eight bytes; what is between is to be added. */
  static long ofKey(long head, long tail, int length) {
    return (head + length) * HEAD ^ Long.rotateLeft(tail * TAIL, 32);
  }

  /** Makes it the shape of that tape. */
  void become(JsonTape tape) {
    shape = tape.shape();
    Arrays.fill(nodes, UNKNOWN);
    JsonKey.find(tape, tape.root(), keyNodes, keyRanks);
  }

  boolean isOf(long wanted) {
    return shape == wanted && wanted != 0;
  }

  /** The node of the value at a path, or one of the constants. */
  int node(FieldPath path) {
    int number = path.number();
    return number < nodes.length ? nodes[number] : UNKNOWN;
  }

  void learn(FieldPath path, int node) {
    int number = path.number();
    if (number >= nodes.length) {
      int known = nodes.length;
      nodes = Arrays.copyOf(nodes, number + 16);
      Arrays.fill(nodes, known, nodes.length, UNKNOWN);
    }
    nodes[number] = node;
  }
}

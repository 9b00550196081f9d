package io.probablecause.core.event;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A dotted path to a field, such as {@code requestParameters.instancesSet.items.instanceId}.
 * Segments name keys of objects; a list on the way is entered in each of its elements. A key that
 * itself holds dots is found too: {@code a.b.c} reads {@code {"a":{"b.c":1}}} where there is no
 * {@code {"a":{"b":{"c":1}}}}. Paths are interned: two of the same text are the same object.
 */
public final class FieldPath {
  private static final Map<String, FieldPath> INTERNED = new ConcurrentHashMap<>();
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final String text;
  private final List<String> segments;
  private final byte[][] utf8;
  private final int[] hashes;
  private final int number;

  private FieldPath(String text) {
    this.text = text;
    this.segments = List.of(text.split("\\.", -1));
    this.number = NEXT.getAndIncrement();
    this.utf8 = new byte[segments.size()][];
    this.hashes = new int[segments.size()];
    for (int i = 0; i < utf8.length; i++) {
      utf8[i] = segments.get(i).getBytes(StandardCharsets.UTF_8);
      hashes[i] = KeyHash.of(utf8[i], 0, utf8[i].length);
    }
  }

  public static FieldPath of(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a field path is empty");
    }
    FieldPath known = INTERNED.get(text);
    return known != null ? known : INTERNED.computeIfAbsent(text, FieldPath::new);
  }

  /** How many segments. */
  public int depth() {
    return utf8.length;
  }

  public List<String> segments() {
    return segments;
  }

  /**
   * The segment's bytes, so that a decoder can compare without making strings. Not to be changed.
   */
  public byte[] utf8(int segment) {
    return utf8[segment];
  }

  /** {@link KeyHash} of the segment's bytes. */
  public int hash(int segment) {
    return hashes[segment];
  }

  /** A small number of its own in this process, for tables indexed by path. */
  public int number() {
    return number;
  }

  @Override
  public String toString() {
    return text;
  }
}

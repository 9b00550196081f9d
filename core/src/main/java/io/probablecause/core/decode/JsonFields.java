package io.probablecause.core.decode;

import io.probablecause.core.event.FieldPath;
import io.probablecause.core.event.JsonNull;
import io.probablecause.core.event.KeyHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads values by path from a {@link JsonTape}, as {@code Event.get} promises. */
final class JsonFields {
  private static final int MAX_NUMBER = 400;
  private final RecentStrings recent = new RecentStrings();
  private final JsonTape tape;
  private boolean anyCase;
  private JsonShape shape;

  JsonFields(JsonTape tape) {
    this.tape = tape;
  }

  /** Whether keys are found in any case of letters, as in data that was normalised on its way. */
  void anyCase(boolean value) {
    anyCase = value;
  }

  /** What is known of all lines of this line's shape, or null; until told otherwise. */
  void shape(JsonShape known) {
    shape = known;
  }

  Object get(FieldPath path) {
    if (shape == null || anyCase) {
      return search(path);
    }
    int node = shape.node(path);
    if (node == JsonShape.UNKNOWN) {
      node = find(path);
      shape.learn(path, node);
    }
    if (node >= 0) {
      return value(node);
    }
    return node == JsonShape.ABSENT ? null : search(path);
  }

  /** Where a path leads in all lines of this shape. */
  private int find(FieldPath path) {
    int node = tape.root();
    int segment = 0;
    while (node >= 0 && segment < path.depth() && tape.type(node) == JsonTape.OBJECT) {
      node = member(node, path, segment++);
    }
    if (node >= 0 && segment == path.depth()) {
      return node;
    }
    boolean inList = node >= 0 && tape.type(node) == JsonTape.ARRAY;
    boolean mayBeJoined = path.depth() > 1 && tape.hasDottedKeys();
    return inList || mayBeJoined ? JsonShape.SEARCHED : JsonShape.ABSENT;
  }

  private Object search(FieldPath path) {
    int node = tape.root();
    int segment = 0;
    while (node >= 0 && segment < path.depth() && tape.type(node) == JsonTape.OBJECT) {
      node = member(node, path, segment++);
    }
    Object value = node < 0 ? null : get(path, node, segment);
    boolean mayBeJoined = value == null && path.depth() > 1 && tape.hasDottedKeys();
    return mayBeJoined ? get(path, tape.root(), 0) : value;
  }

  /** The value under a node of the rest of the path, from the given segment on. */
  Object get(FieldPath path, int node, int segment) {
    if (segment == path.depth()) {
      return value(node);
    }
    return switch (tape.type(node)) {
      case JsonTape.OBJECT -> inObject(path, node, segment);
      case JsonTape.ARRAY -> inArray(path, node, segment);
      default -> null;
    };
  }

  /** The node of a path through objects only, or -1. */
  int node(FieldPath path) {
    int node = tape.root();
    for (int i = 0; i < path.depth(); i++) {
      node = tape.type(node) == JsonTape.OBJECT ? member(node, path, i) : -1;
      if (node < 0) {
        return -1;
      }
    }
    return node;
  }

  private int member(int object, FieldPath path, int segment) {
    int found = tape.member(object, path.utf8(segment), path.hash(segment));
    return found < 0 && anyCase ? memberInAnyCase(object, path.segments().get(segment)) : found;
  }

  private int memberInAnyCase(int object, String name) {
    int stop = tape.next(object);
    for (int key = object + JsonTape.NODE; key < stop; key = tape.next(key + JsonTape.NODE)) {
      if (string(key).equalsIgnoreCase(name)) {
        return key + JsonTape.NODE;
      }
    }
    return -1;
  }

  private Object inObject(FieldPath path, int object, int segment) {
    int member = member(object, path, segment);
    Object value = member < 0 ? null : get(path, member, segment + 1);
    boolean mayBeJoined = value == null && segment + 1 < path.depth() && tape.hasDottedKeys();
    return mayBeJoined ? joined(path, object, segment) : value;
  }

  private Object joined(FieldPath path, int object, int segment) {
    List<String> segments = path.segments();
    StringBuilder name = new StringBuilder(segments.get(segment));
    for (int next = segment + 1; next < segments.size(); next++) {
      byte[] key =
          name.append('.').append(segments.get(next)).toString().getBytes(StandardCharsets.UTF_8);
      int member = tape.member(object, key, KeyHash.of(key, 0, key.length));
      Object value = member < 0 ? null : get(path, member, next + 1);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private Object inArray(FieldPath path, int array, int segment) {
    List<Object> found = new ArrayList<>();
    int stop = tape.next(array);
    for (int item = array + JsonTape.NODE; item < stop; item = tape.next(item)) {
      Object value = get(path, item, segment);
      if (value instanceof List<?> several) {
        found.addAll(several);
      } else if (value != null) {
        found.add(value);
      }
    }
    return found.isEmpty() ? null : found;
  }

  Object value(int node) {
    return switch (tape.type(node)) {
      case JsonTape.STRING -> string(node);
      case JsonTape.NUMBER -> number(node);
      case JsonTape.TRUE -> Boolean.TRUE;
      case JsonTape.FALSE -> Boolean.FALSE;
      case JsonTape.OBJECT -> map(node);
      case JsonTape.ARRAY -> list(node);
      default -> JsonNull.NULL;
    };
  }

  String string(int node) {
    byte[] bytes = tape.bytes();
    int from = tape.from(node);
    int to = tape.to(node);
    if (tape.escaped(node)) {
      byte[] plain = new byte[to - from];
      return Bytes.text(plain, 0, tape.plain(node, plain));
    }
    return recent.of(bytes, from, to);
  }

  /** A scalar as text, or null where there is no such node or it is a container or a null. */
  String text(int node) {
    if (node < 0) {
      return null;
    }
    return switch (tape.type(node)) {
      case JsonTape.STRING -> string(node);
      case JsonTape.NUMBER, JsonTape.TRUE, JsonTape.FALSE ->
          Bytes.text(tape.bytes(), tape.from(node), tape.to(node));
      default -> null;
    };
  }

  private Object number(int node) {
    return Numbers.parse(
        tape.bytes(), tape.from(node), Math.min(tape.to(node), tape.from(node) + MAX_NUMBER));
  }

  private Map<String, Object> map(int object) {
    Map<String, Object> map = new LinkedHashMap<>();
    int stop = tape.next(object);
    for (int key = object + JsonTape.NODE; key < stop; key = tape.next(key + JsonTape.NODE)) {
      map.putIfAbsent(string(key), value(key + JsonTape.NODE));
    }
    return map;
  }

  private List<Object> list(int array) {
    List<Object> list = new ArrayList<>();
    int stop = tape.next(array);
    for (int item = array + JsonTape.NODE; item < stop; item = tape.next(item)) {
      list.add(value(item));
    }
    return list;
  }
}

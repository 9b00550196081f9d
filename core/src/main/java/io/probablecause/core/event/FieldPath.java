package io.probablecause.core.event;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A dotted path to a field, such as {@code requestParameters.instancesSet.items.instanceId}.
 * Segments name keys of objects; a list on the way is entered in each of its elements. A key that
 * itself holds dots is found too: {@code a.b.c} reads {@code {"a":{"b.c":1}}} where there is no
 * {@code {"a":{"b":{"c":1}}}}. Paths are interned: two of the same text are the same object.
 */
public final class FieldPath {
  private static final Map<String, FieldPath> INTERNED = new ConcurrentHashMap<>();

  private final String text;
  private final List<String> segments;

  private FieldPath(String text) {
    this.text = text;
    this.segments = List.of(text.split("\\.", -1));
  }

  public static FieldPath of(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a field path is empty");
    }
    return INTERNED.computeIfAbsent(text, FieldPath::new);
  }

  public List<String> segments() {
    return segments;
  }

  @Override
  public String toString() {
    return text;
  }
}

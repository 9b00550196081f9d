package io.probablecause.rules.sigma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A node of a YAML file (version 1.2, core schema) that knows its line, so that whatever is wrong
 * with it can be said with the place. Lines count from 1.
 */
sealed interface Yaml {
  int line();

  /** Keys in the order of the file. */
  record Mapping(int line, Map<String, Yaml> entries, Map<String, Integer> keyLines)
      implements Yaml {
    Yaml get(String key) {
      return entries.get(key);
    }

    int lineOf(String key) {
      return keyLines.getOrDefault(key, line);
    }
  }

  record Sequence(int line, List<Yaml> items) implements Yaml {}

  /** A scalar keeps its text as written: {@code 012} stays {@code 012}. */
  record Scalar(int line, String text, Type type) implements Yaml {
    enum Type {
      TEXT,
      NUMBER,
      BOOLEAN,
      NULL
    }

    boolean isNull() {
      return type == Type.NULL;
    }
  }

  /** What it is, in words for a message. */
  default String kind() {
    if (this instanceof Mapping) {
      return "a map";
    }
    return this instanceof Sequence ? "a list" : "a value";
  }

  default Mapping asMapping(String what) {
    if (this instanceof Mapping mapping) {
      return mapping;
    }
    throw new RuleException(line(), what + " must be a map, not " + kind());
  }

  default String asText(String what) {
    if (this instanceof Scalar scalar && !scalar.isNull()) {
      return scalar.text();
    }
    throw new RuleException(line(), what + " must be a text");
  }

  default boolean asBoolean(String what) {
    if (this instanceof Scalar scalar && scalar.type() == Scalar.Type.BOOLEAN) {
      return Boolean.parseBoolean(scalar.text());
    }
    throw new RuleException(line(), what + " must be true or false");
  }

  /** A list of texts, or one text for a list of one. */
  default List<String> asTexts(String what) {
    if (this instanceof Sequence sequence) {
      return sequence.items().stream()
          .map(item -> item.asText("each entry of " + what))
          .collect(Collectors.toUnmodifiableList());
    }
    return List.of(asText(what));
  }

  /** As maps, lists, texts, numbers, booleans and nulls, the way JSON is read. */
  default Object plain() {
    if (this instanceof Mapping mapping) {
      Map<String, Object> map = new LinkedHashMap<>();
      mapping.entries().forEach((key, value) -> map.put(key, value.plain()));
      return map;
    }
    if (this instanceof Sequence sequence) {
      List<Object> list = new ArrayList<>();
      sequence.items().forEach(item -> list.add(item.plain()));
      return list;
    }
    return YamlScalars.value((Scalar) this);
  }
}

package io.probablecause.core.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.core.event.Event;
import io.probablecause.core.event.FieldPath;
import io.probablecause.core.event.JsonNull;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares what an event answers for every path with what Jackson reads from the same document. */
final class Tree {
  private Tree() {}

  /**
   * All scalars of a document by path; keys with dots are left out, for their paths are ambiguous.
   */
  static Map<String, List<String>> scalars(JsonNode node) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    collect(node, "", all);
    return all;
  }

  private static void collect(JsonNode node, String path, Map<String, List<String>> all) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        String key = member.getKey();
        if (!key.isEmpty() && key.indexOf('.') < 0) {
          collect(member.getValue(), path.isEmpty() ? key : path + "." + key, all);
        }
      }
    } else if (node.isArray()) {
      node.forEach(item -> collect(item, path, all));
    } else if (!path.isEmpty()) {
      all.computeIfAbsent(path, key -> new ArrayList<>()).add(plain(node));
    }
  }

  private static String plain(JsonNode node) {
    return node.isNumber() ? number(node.decimalValue()) : node.isNull() ? "NULL" : node.asText();
  }

  private static String number(BigDecimal value) {
    return Double.toString(value.doubleValue());
  }

  /** The paths at which the event differs, each with both values. */
  static List<String> differences(Event event, JsonNode document) {
    List<String> found = new ArrayList<>();
    scalars(document)
        .forEach(
            (path, expected) -> {
              List<String> actual = new ArrayList<>();
              flatten(event.get(FieldPath.of(path)), actual);
              if (!actual.equals(expected)) {
                found.add(path + ": expected " + expected + " but was " + actual);
              }
            });
    return found;
  }

  private static void flatten(Object value, List<String> into) {
    if (value instanceof List<?> list) {
      list.forEach(item -> flatten(item, into));
    } else if (value == JsonNull.NULL) {
      into.add("NULL");
    } else if (value instanceof Number number) {
      into.add(Double.toString(number.doubleValue()));
    } else if (value != null && !(value instanceof Map<?, ?>)) {
      into.add(value.toString());
    }
  }
}

package io.probablecause.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** As much of JSON Schema as the OpenAPI file uses; anything else in it is a failure. */
final class Schemas {
  private final JsonNode document;

  Schemas(JsonNode document) {
    this.document = document;
  }

  void check(JsonNode value, JsonNode schema, String path, List<String> wrong) {
    if (schema.has("$ref")) {
      check(value, document.at(schema.path("$ref").asText().substring(1)), path, wrong);
    } else if (schema.has("anyOf")) {
      anyOf(value, schema, path, wrong);
    } else if (!hasType(value, schema.path("type"))) {
      wrong.add(path + " is " + value.getNodeType() + ", not " + schema.path("type"));
    } else {
      checkTyped(value, schema, path, wrong);
    }
  }

  private void anyOf(JsonNode value, JsonNode schema, String path, List<String> wrong) {
    List<String> reasons = new ArrayList<>();
    for (JsonNode one : schema.path("anyOf")) {
      List<String> here = new ArrayList<>();
      check(value, one, path, here);
      if (here.isEmpty()) {
        return;
      }
      reasons.addAll(here);
    }
    wrong.addAll(reasons);
  }

  private void checkTyped(JsonNode value, JsonNode schema, String path, List<String> wrong) {
    if (schema.has("enum") && !contains(schema.path("enum"), value)) {
      wrong.add(path + " is " + value + ", none of " + schema.path("enum"));
    }
    if (schema.path("format").asText().equals("date-time") && value.isTextual()) {
      try {
        Instant.parse(value.asText());
      } catch (DateTimeParseException e) {
        wrong.add(path + " is no time: " + value);
      }
    }
    if (value.isObject() && schema.has("properties")) {
      schema
          .path("required")
          .forEach(
              r -> {
                if (!value.has(r.asText())) {
                  wrong.add(path + " lacks " + r.asText());
                }
              });
      value
          .properties()
          .forEach(
              field -> {
                if (schema.path("properties").has(field.getKey())) {
                  check(
                      field.getValue(),
                      schema.path("properties").path(field.getKey()),
                      path + "." + field.getKey(),
                      wrong);
                } else if (!schema.path("additionalProperties").asBoolean(true)) {
                  wrong.add(path + " has an undocumented " + field.getKey());
                }
              });
    }
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        check(value.get(i), schema.path("items"), path + "[" + i + "]", wrong);
      }
    }
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    for (JsonNode one : values) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasType(JsonNode value, JsonNode type) {
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (hasType(value, one)) {
          return true;
        }
      }
      return false;
    }
    return switch (type.asText()) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "null" -> value.isNull();
      default -> throw new AssertionError("a schema of unknown type " + type);
    };
  }
}

package io.probablecause.core.text;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.config.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a JSON object that people write: unknown keys, missing keys and wrong types are refused
 * with one sentence that names the place, the key and the reason.
 */
public final class StrictJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode node;
  private final String where;

  private StrictJson(JsonNode node, String where) {
    this.node = node;
    this.where = where;
  }

  /** Reads a file. What is not JSON is refused with its line, where the parser knows one. */
  public static JsonNode file(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String line = at == null ? "" : ", line " + at.getLineNr();
      throw new UserError(file + line + ": not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UserError(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  public static StrictJson object(JsonNode node, String where, Set<String> knownKeys) {
    if (!node.isObject()) {
      throw new UserError(where + ": expected an object, found " + kind(node));
    }
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!knownKeys.contains(key)) {
                throw new UserError(
                    where
                        + ": unknown key '"
                        + key
                        + "' (known: "
                        + String.join(", ", new java.util.TreeSet<>(knownKeys))
                        + ")");
              }
            });
    return new StrictJson(node, where);
  }

  public String text(String key) {
    JsonNode value = node.path(key);
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw new UserError(
          where + ": '" + key + "' must be a non-empty string, found " + kind(value));
    }
    return value.textValue();
  }

  public String text(String key, String otherwise) {
    JsonNode value = node.path(key);
    return value.isMissingNode() || value.isNull() ? otherwise : text(key);
  }

  public int integer(String key) {
    JsonNode value = node.path(key);
    if (!value.isInt()) {
      throw new UserError(where + ": '" + key + "' must be a whole number, found " + kind(value));
    }
    return value.intValue();
  }

  public long time(String key, long otherwise) {
    JsonNode value = node.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    try {
      return Times.parse(text(key));
    } catch (IllegalArgumentException e) {
      throw new UserError(where + ": '" + key + "': " + e.getMessage(), e);
    }
  }

  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(key)) {
      if (!element.isTextual()) {
        throw new UserError(
            where + ": '" + key + "' must hold strings only, found " + kind(element));
      }
      texts.add(element.textValue());
    }
    return List.copyOf(texts);
  }

  public JsonNode array(String key) {
    JsonNode value = node.path(key);
    if (!value.isMissingNode() && !value.isNull() && !value.isArray()) {
      throw new UserError(where + ": '" + key + "' must be a list, found " + kind(value));
    }
    return value;
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case MISSING -> "nothing";
      case ARRAY -> "a list";
      case OBJECT, POJO -> "an object";
      case STRING -> node.textValue().isEmpty() ? "an empty string" : "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
      case BINARY -> "bytes";
    };
  }
}

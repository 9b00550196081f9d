package io.probablecause.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.event.Event;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.FieldPath;
import io.probablecause.core.event.JsonNull;
import io.probablecause.core.event.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An event over JSON, or a plain line, without any decoder. */
public record TestEvent(EventKind kind, String message, JsonNode body, String logGroup)
    implements Event {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static TestEvent json(EventKind kind, String json) {
    try {
      return new TestEvent(kind, json, JSON.readTree(json), "");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  public static TestEvent line(String logGroup, String line) {
    return new TestEvent(EventKind.APPLICATION, line, JSON.missingNode(), logGroup);
  }

  @Override
  public long time() {
    return 1_767_225_600_000L;
  }

  @Override
  public TimeSource timeSource() {
    return TimeSource.LOG;
  }

  @Override
  public long arrival() {
    return time() + 1_000;
  }

  @Override
  public long ordinal() {
    return 0;
  }

  @Override
  public String owner() {
    return "111122223333";
  }

  @Override
  public String logStream() {
    return "";
  }

  @Override
  public String eventId() {
    return "e-1";
  }

  @Override
  public Object get(FieldPath path) {
    return get(body, path.segments(), 0);
  }

  private static Object get(JsonNode node, List<String> segments, int at) {
    if (at == segments.size()) {
      return value(node);
    }
    if (node.isArray()) {
      return inEach(node, segments, at);
    }
    StringBuilder key = new StringBuilder();
    for (int end = at; end < segments.size(); end++) {
      key.append(end == at ? "" : ".").append(segments.get(end));
      JsonNode child = node.get(key.toString());
      Object found = child == null ? null : get(child, segments, end + 1);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static Object inEach(JsonNode array, List<String> segments, int at) {
    List<Object> all = new ArrayList<>();
    for (JsonNode element : array) {
      Object found = get(element, segments, at);
      if (found instanceof List<?> list) {
        all.addAll(list);
      } else if (found != null) {
        all.add(found);
      }
    }
    return all.isEmpty() ? null : all;
  }

  private static Object value(JsonNode node) {
    if (node.isNull()) {
      return JsonNull.NULL;
    }
    if (node.isArray()) {
      List<Object> all = new ArrayList<>();
      node.forEach(element -> all.add(value(element)));
      return all;
    }
    if (node.isObject()) {
      return JSON.convertValue(node, Map.class);
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return node.isBoolean() ? (Object) node.booleanValue() : node.textValue();
  }
}

package io.probablecause.core.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.config.Settings;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads {@code SystemStatus} as it stands: what each part of the system says of itself, one item
 * for each subtask. The attributes of a part are its own, so they are read as JSON.
 */
public final class StatusReader {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Queries queries;

  public StatusReader(DynamoDbClient client, Settings settings) {
    this.queries = new Queries(client, settings);
  }

  /** One item; {@code body} holds all attributes but the keys and the version. */
  public record Part(String part, String subtask, ObjectNode body) {}

  public List<Part> all() {
    return queries.all(Tables.SYSTEM_STATUS, List.of()).stream()
        .map(StatusReader::part)
        .sorted(Comparator.comparing(Part::part).thenComparing(Part::subtask))
        .toList();
  }

  private static Part part(Map<String, AttributeValue> item) {
    ObjectNode body = JSON.objectNode();
    item.forEach((name, value) -> body.set(name, json(value)));
    body.remove(List.of("Part", "Subtask", Versioned.VERSION, Schema.INSTANCE.ttlAttribute()));
    return new Part(text(item, "Part"), text(item, "Subtask"), body);
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Attributes.of(item).text(name);
  }

  private static JsonNode json(AttributeValue value) {
    return switch (value.type()) {
      case S -> JSON.textNode(value.s());
      case N -> JSON.numberNode(new BigDecimal(value.n()));
      case BOOL -> JSON.booleanNode(value.bool());
      case L -> {
        ArrayNode array = JSON.arrayNode();
        value.l().forEach(element -> array.add(json(element)));
        yield array;
      }
      case M -> {
        ObjectNode object = JSON.objectNode();
        value.m().forEach((name, element) -> object.set(name, json(element)));
        yield object;
      }
      case SS, NS -> {
        ArrayNode array = JSON.arrayNode();
        (value.hasSs() ? value.ss() : value.ns()).forEach(array::add);
        yield array;
      }
      default -> JSON.nullNode();
    };
  }
}

package io.probablecause.core.table;

import io.probablecause.core.config.Settings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Reads items by key or index, page by page, until the limit is reached. */
final class Queries {
  private static final int LEAST_PAGE = 100;
  private static final int MOST_PAGE = 1_000;

  private final DynamoDbClient client;
  private final Settings settings;
  private final LongAdder unreadable = new LongAdder();

  Queries(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.settings = settings;
  }

  /**
   * Decodes what can be; a row that cannot is counted and left out, never a reason to show none.
   */
  <T> List<T> decode(
      List<Map<String, AttributeValue>> items, Function<Map<String, AttributeValue>, T> codec) {
    List<T> decoded = new ArrayList<>(items.size());
    for (Map<String, AttributeValue> item : items) {
      T row = decode(item, codec);
      if (row != null) {
        decoded.add(row);
      }
    }
    return decoded;
  }

  /** One row, or null where it cannot be decoded. */
  <T> T decode(Map<String, AttributeValue> item, Function<Map<String, AttributeValue>, T> codec) {
    try {
      return codec.apply(item);
    } catch (IllegalArgumentException | ArithmeticException unreadable) {
      this.unreadable.increment();
      return null;
    }
  }

  /** How many rows could not be decoded so far. */
  long unreadable() {
    return unreadable.sum();
  }

  /** One partition of a table or, where {@code index} is not empty, of an index. */
  record Partition(String table, String index, String key, String value) {
    /** DynamoDB holds no key that is empty or longer, and refuses to be asked for one. */
    private static final int MOST_KEY_BYTES = 2_048;

    boolean canHold() {
      return !value.isEmpty() && value.getBytes(StandardCharsets.UTF_8).length <= MOST_KEY_BYTES;
    }
  }

  /** Bounds of the sort key, both inclusive; an empty text leaves that side open. */
  record Range(String key, String from, String to) {
    static final Range ALL = new Range("", "", "");

    static Range startingWith(String key, String prefix) {
      return new Range(key, prefix, prefix + '\uffff');
    }
  }

  List<Map<String, AttributeValue>> query(
      Partition partition, Range range, boolean newestFirst, int limit) {
    return query(partition, range, newestFirst, limit, item -> true);
  }

  /** As above, counting only items that pass; the others are paid for but not kept. */
  List<Map<String, AttributeValue>> query(
      Partition partition,
      Range range,
      boolean newestFirst,
      int limit,
      Predicate<Map<String, AttributeValue>> passes) {
    if (!partition.canHold()) {
      return List.of();
    }
    QueryRequest request = request(partition, range, newestFirst, limit);
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, AttributeValue> start = Map.of();
    do {
      QueryRequest page =
          start.isEmpty() ? request : request.toBuilder().exclusiveStartKey(start).build();
      QueryResponse response = client.query(page);
      for (Map<String, AttributeValue> item : response.items()) {
        if (items.size() < limit && passes.test(item)) {
          items.add(item);
        }
      }
      start = response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : Map.of();
    } while (!start.isEmpty() && items.size() < limit);
    return items;
  }

  /** Shows every item of a partition, in memory one page at a time. */
  void each(Partition partition, Range range, Consumer<Map<String, AttributeValue>> reader) {
    if (partition.canHold()) {
      client.queryPaginator(request(partition, range, true, MOST_PAGE)).items().forEach(reader);
    }
  }

  /** Shows every item of a table, whatever it costs. */
  void each(String table, Consumer<Map<String, AttributeValue>> reader) {
    client.scanPaginator(b -> b.tableName(settings.table(table))).items().forEach(reader);
  }

  private QueryRequest request(Partition partition, Range range, boolean newestFirst, int limit) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    names.put("#p", partition.key());
    values.put(":p", AttributeValue.fromS(partition.value()));
    String condition = "#p = :p" + condition(range, names, values);
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(settings.table(partition.table()))
            .keyConditionExpression(condition)
            .expressionAttributeNames(names)
            .expressionAttributeValues(values)
            .scanIndexForward(!newestFirst)
            .limit(Math.min(Math.max(limit, LEAST_PAGE), MOST_PAGE));
    if (!partition.index().isEmpty()) {
      request.indexName(partition.index());
    }
    return request.build();
  }

  private static String condition(
      Range range, Map<String, String> names, Map<String, AttributeValue> values) {
    if (range.from().isEmpty() && range.to().isEmpty()) {
      return "";
    }
    names.put("#s", range.key());
    if (!range.from().isEmpty()) {
      values.put(":from", AttributeValue.fromS(range.from()));
    }
    if (!range.to().isEmpty()) {
      values.put(":to", AttributeValue.fromS(range.to()));
    }
    if (range.to().isEmpty()) {
      return " AND #s >= :from";
    }
    return range.from().isEmpty() ? " AND #s <= :to" : " AND #s BETWEEN :from AND :to";
  }

  /**
   * Every item of a small table: only for those that hold one item an application or a part. Only
   * the named attributes, unless none is named.
   */
  List<Map<String, AttributeValue>> all(String table, List<String> attributes) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, AttributeValue> start = Map.of();
    do {
      ScanRequest.Builder page = ScanRequest.builder().tableName(settings.table(table));
      if (!attributes.isEmpty()) {
        Map<String, String> names = new LinkedHashMap<>();
        attributes.forEach(attribute -> names.put("#" + attribute, attribute));
        page.projectionExpression(String.join(", ", names.keySet()))
            .expressionAttributeNames(names);
      }
      if (!start.isEmpty()) {
        page.exclusiveStartKey(start);
      }
      ScanResponse response = client.scan(page.build());
      items.addAll(response.items());
      start = response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : Map.of();
    } while (!start.isEmpty());
    return items;
  }

  /** The items of at most a hundred keys, in no particular order. */
  List<Map<String, AttributeValue>> items(String table, List<Map<String, AttributeValue>> keys) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, KeysAndAttributes> asked =
        keys.isEmpty()
            ? Map.of()
            : Map.of(settings.table(table), KeysAndAttributes.builder().keys(keys).build());
    while (!asked.isEmpty()) {
      BatchGetItemResponse response =
          client.batchGetItem(BatchGetItemRequest.builder().requestItems(asked).build());
      response.responses().values().forEach(items::addAll);
      asked = response.unprocessedKeys();
    }
    return items;
  }
}

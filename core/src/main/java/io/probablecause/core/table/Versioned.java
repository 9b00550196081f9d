package io.probablecause.core.table;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item to be written to a table under a version that only grows. A write of an older or the same
 * version changes nothing, so that replays and overtaken retries are harmless.
 *
 * @param onlyOver whether it is written only where an older version stands
 */
public record Versioned(
    String table, Map<String, AttributeValue> item, long version, boolean onlyOver) {
  /** The attribute that holds the version. */
  public static final String VERSION = "Version";

  public Versioned(String table, Map<String, AttributeValue> item, long version) {
    this(table, item, version, false);
  }

  /** The same, written only where an older version stands. */
  public Versioned over() {
    return new Versioned(table, item, version, true);
  }

  /** The values of its table's keys; what has the same is written to the same row. */
  public List<String> key() {
    TableDefinition definition = Schema.INSTANCE.table(table);
    String partition = item.get(definition.partitionKey()).s();
    return definition.sortKey().isEmpty()
        ? List.of(partition)
        : List.of(partition, item.get(definition.sortKey()).s());
  }
}

package io.probablecause.local.system;

import io.probablecause.core.config.Settings;
import io.probablecause.core.table.Schema;
import io.probablecause.core.table.TableDefinition;
import io.probablecause.core.table.TableDefinition.IndexDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Creates the tables of {@code tables.json}; what is there already stays as it is. */
public final class TableMaker {
  private final DynamoDbClient client;
  private final Settings settings;

  public TableMaker(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.settings = settings;
  }

  public void create() {
    Schema.INSTANCE.tables().forEach(this::create);
    for (TableDefinition table : Schema.INSTANCE.tables()) {
      client.waiter().waitUntilTableExists(b -> b.tableName(settings.table(table.name())));
    }
  }

  private void create(TableDefinition table) {
    String name = settings.table(table.name());
    try {
      client.createTable(request(name, table));
    } catch (ResourceInUseException e) {
      return;
    }
    client.waiter().waitUntilTableExists(b -> b.tableName(name));
    client.updateTimeToLive(
        b ->
            b.tableName(name)
                .timeToLiveSpecification(
                    ttl -> ttl.enabled(true).attributeName(Schema.INSTANCE.ttlAttribute())));
  }

  private static CreateTableRequest request(String name, TableDefinition table) {
    Map<String, ScalarAttributeType> attributes = new LinkedHashMap<>();
    attributes.put(table.partitionKey(), ScalarAttributeType.S);
    if (!table.sortKey().isEmpty()) {
      attributes.put(table.sortKey(), ScalarAttributeType.S);
    }
    List<GlobalSecondaryIndex> indexes = new ArrayList<>();
    for (IndexDefinition index : table.indexes()) {
      attributes.put(index.partitionKey(), ScalarAttributeType.S);
      if (!index.sortKey().isEmpty()) {
        attributes.put(index.sortKey(), ScalarAttributeType.fromValue(index.sortKeyType()));
      }
      indexes.add(
          GlobalSecondaryIndex.builder()
              .indexName(index.name())
              .keySchema(keys(index.partitionKey(), index.sortKey()))
              .projection(p -> p.projectionType(ProjectionType.ALL))
              .build());
    }
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(keys(table.partitionKey(), table.sortKey()))
        .attributeDefinitions(
            attributes.entrySet().stream()
                .map(
                    e ->
                        AttributeDefinition.builder()
                            .attributeName(e.getKey())
                            .attributeType(e.getValue())
                            .build())
                .toList())
        .globalSecondaryIndexes(indexes.isEmpty() ? null : indexes)
        .build();
  }

  private static List<KeySchemaElement> keys(String partition, String sort) {
    List<KeySchemaElement> keys = new ArrayList<>();
    keys.add(KeySchemaElement.builder().attributeName(partition).keyType(KeyType.HASH).build());
    if (!sort.isEmpty()) {
      keys.add(KeySchemaElement.builder().attributeName(sort).keyType(KeyType.RANGE).build());
    }
    return keys;
  }
}

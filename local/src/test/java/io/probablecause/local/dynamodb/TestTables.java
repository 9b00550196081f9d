package io.probablecause.local.dynamodb;

import io.probablecause.core.config.Settings;
import io.probablecause.core.table.Schema;
import io.probablecause.core.table.Versioned;
import io.probablecause.local.system.Clients;
import io.probablecause.local.system.TableMaker;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** All tables in a DynamoDB Local of their own, in memory. */
public final class TestTables implements AutoCloseable {
  private final LocalDynamoDb local = LocalDynamoDb.start(0, null);
  private final DynamoDbClient client;

  public TestTables() {
    Settings settings =
        Settings.of(
            Map.of(
                "endpoint.dynamodb",
                local.endpoint().toString(),
                "access-key-id",
                "local",
                "secret-access-key",
                "local"),
            "the test");
    client = Clients.dynamoDb(settings);
    new TableMaker(client, settings).create();
  }

  public URI endpoint() {
    return local.endpoint();
  }

  public DynamoDbClient client() {
    return client;
  }

  /**
   * As a writer does it: the item under its version. Only when it expires is left out, for DynamoDB
   * Local deletes what has expired, and rows of tests are of fixed days.
   */
  public void put(Versioned row) {
    Map<String, AttributeValue> item = new HashMap<>(row.item());
    item.remove(Schema.INSTANCE.ttlAttribute());
    item.put(Versioned.VERSION, AttributeValue.fromN(Long.toString(row.version())));
    put(row.table(), item);
  }

  public void put(String table, Map<String, AttributeValue> item) {
    client.putItem(put -> put.tableName(table).item(item));
  }

  @Override
  public void close() {
    client.close();
    local.close();
  }
}

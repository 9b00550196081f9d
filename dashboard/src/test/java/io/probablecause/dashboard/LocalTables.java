package io.probablecause.dashboard;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import io.probablecause.core.config.Settings;
import io.probablecause.core.table.Schema;
import io.probablecause.core.table.TableDefinition;
import io.probablecause.core.table.Versioned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** DynamoDB Local in this JVM, on loopback, with all tables made and empty. */
public final class LocalTables implements AutoCloseable {
  private static final int BATCH = 25;

  private final Server server;
  private final ServerConnector connector;
  private final LocalDynamoDBServerHandler handler;
  private final DynamoDbClient client;
  private final Settings settings;

  public LocalTables(Map<String, String> moreSettings) throws Exception {
    handler =
        new LocalDynamoDBServerHandler(
            new LocalDynamoDBRequestHandler(0, true, null, true, false), null);
    QueuedThreadPool threads = new QueuedThreadPool(32);
    threads.setDaemon(true);
    server = new Server(threads);
    connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new ContextHandler(handler, "/"));
    server.start();
    Map<String, String> values = new HashMap<>(moreSettings);
    values.put("endpoint.dynamodb", "http://127.0.0.1:" + connector.getLocalPort());
    values.put("access-key-id", "local");
    values.put("secret-access-key", "local");
    settings = Settings.of(values, "a test");
    client = Clients.dynamoDb(settings);
    Schema.INSTANCE.tables().forEach(this::create);
  }

  public Settings settings() {
    return settings;
  }

  public DynamoDbClient client() {
    return client;
  }

  public void put(Versioned versioned) {
    client.putItem(r -> r.tableName(settings.table(versioned.table())).item(item(versioned)));
  }

  public void putAll(List<Versioned> items) {
    for (int from = 0; from < items.size(); from += BATCH) {
      Map<String, List<WriteRequest>> batch = new HashMap<>();
      for (Versioned v : items.subList(from, Math.min(items.size(), from + BATCH))) {
        batch
            .computeIfAbsent(settings.table(v.table()), t -> new ArrayList<>())
            .add(
                WriteRequest.builder()
                    .putRequest(PutRequest.builder().item(item(v)).build())
                    .build());
      }
      client.batchWriteItem(r -> r.requestItems(batch));
    }
  }

  public static Map<String, AttributeValue> item(Versioned versioned) {
    Map<String, AttributeValue> item = new HashMap<>(versioned.item());
    item.put(Versioned.VERSION, AttributeValue.fromN(Long.toString(versioned.version())));
    return item;
  }

  private void create(TableDefinition table) {
    Map<String, String> types = new HashMap<>();
    types.put(table.partitionKey(), "S");
    if (!table.sortKey().isEmpty()) {
      types.put(table.sortKey(), "S");
    }
    for (TableDefinition.IndexDefinition index : table.indexes()) {
      types.put(index.partitionKey(), "S");
      types.put(index.sortKey(), index.sortKeyType());
    }
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(settings.table(table.name()))
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(keys(table.partitionKey(), table.sortKey()))
            .attributeDefinitions(
                types.entrySet().stream()
                    .map(
                        e ->
                            AttributeDefinition.builder()
                                .attributeName(e.getKey())
                                .attributeType(ScalarAttributeType.fromValue(e.getValue()))
                                .build())
                    .toList());
    if (!table.indexes().isEmpty()) {
      request.globalSecondaryIndexes(table.indexes().stream().map(LocalTables::index).toList());
    }
    client.createTable(request.build());
  }

  private static GlobalSecondaryIndex index(TableDefinition.IndexDefinition index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(keys(index.partitionKey(), index.sortKey()))
        .projection(Projection.builder().projectionType(ProjectionType.ALL).build())
        .build();
  }

  private static List<KeySchemaElement> keys(String partition, String sort) {
    return Stream.of(
            KeySchemaElement.builder().attributeName(partition).keyType(KeyType.HASH).build(),
            sort.isEmpty()
                ? null
                : KeySchemaElement.builder().attributeName(sort).keyType(KeyType.RANGE).build())
        .filter(k -> k != null)
        .toList();
  }

  @Override
  public void close() {
    client.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not stop", e);
    } finally {
      handler.close();
    }
  }
}

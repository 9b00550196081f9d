package io.probablecause.narrator;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.core.table.Schema;
import io.probablecause.core.table.TableDefinition;
import io.probablecause.core.table.Tables;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The incidents table in an embedded DynamoDB Local. */
public final class IncidentsTable implements AutoCloseable {
  private final AmazonDynamoDBLocal local = DynamoDBEmbedded.create();
  private final DynamoDbClient client = local.dynamoDbClient();

  public IncidentsTable() {
    create();
  }

  /** Empties it. */
  public void reset() {
    client.deleteTable(delete -> delete.tableName(Tables.INCIDENTS));
    create();
  }

  private void create() {
    create(Tables.INCIDENTS);
  }

  /** The table of what stands, for those who ask. */
  public void createStates() {
    create(Tables.SYSTEM_STATE);
  }

  private void create(String name) {
    TableDefinition table = Schema.INSTANCE.table(name);
    client.createTable(
        create ->
            create
                .tableName(table.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    key(table.partitionKey(), KeyType.HASH), key(table.sortKey(), KeyType.RANGE))
                .attributeDefinitions(string(table.partitionKey()), string(table.sortKey())));
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition string(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  public DynamoDbClient client() {
    return client;
  }

  public Map<String, AttributeValue> item(IncidentReport report, String suffix) {
    return client
        .getItem(
            get ->
                get.tableName(Tables.INCIDENTS)
                    .consistentRead(true)
                    .key(
                        Map.of(
                            "ApplicationId",
                            AttributeValue.fromS(report.alarm().applicationId()),
                            "IncidentKey",
                            AttributeValue.fromS(IncidentItem.keyPrefix(report) + suffix))))
        .item();
  }

  public Map<String, AttributeValue> head(IncidentReport report) {
    return item(report, "#head");
  }

  @Override
  public void close() {
    client.close();
    local.shutdown();
  }
}

package io.probablecause.narrator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * Makes the tables of a Kinesis Client Library 3 application before it starts, and one free lease
 * for each shard. On its own the library waits for its tables and index in steps of 10 s, and up to
 * 30 s more for another worker to fill an empty lease table. What is there already stays.
 */
public final class KclTables {
  private static final String LEASE_KEY = "leaseKey";
  private static final String LEASE_OWNER = "leaseOwner";

  private KclTables() {}

  /** The lease table with its index, the coordinator's table and the workers' metrics table. */
  public static void create(DynamoDbClient dynamoDb, String application) {
    GlobalSecondaryIndex byOwner =
        GlobalSecondaryIndex.builder()
            .indexName("LeaseOwnerToLeaseKeyIndex")
            .keySchema(key(LEASE_OWNER, KeyType.HASH), key(LEASE_KEY, KeyType.RANGE))
            .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
            .build();
    create(
        dynamoDb,
        table(application, LEASE_KEY)
            .attributeDefinitions(string(LEASE_KEY), string(LEASE_OWNER))
            .globalSecondaryIndexes(byOwner));
    create(dynamoDb, table(application + "-CoordinatorState", "key"));
    create(dynamoDb, table(application + "-WorkerMetricStats", "wid"));
  }

  /**
   * A lease for each shard that has no lease yet, to be read from its oldest record. The library
   * must be told to trust them: {@code skipShardSyncAtWorkerInitializationIfLeasesExist(true)}.
   */
  public static void addLeases(DynamoDbClient dynamoDb, String application, List<Shard> shards) {
    for (Shard shard : shards) {
      try {
        dynamoDb.putItem(
            put ->
                put.tableName(application)
                    .item(lease(shard))
                    .conditionExpression("attribute_not_exists(" + LEASE_KEY + ")"));
      } catch (ConditionalCheckFailedException hasALease) {
        continue;
      }
    }
  }

  private static Map<String, AttributeValue> lease(Shard shard) {
    Map<String, AttributeValue> lease = new HashMap<>();
    lease.put(LEASE_KEY, AttributeValue.fromS(shard.shardId()));
    lease.put("checkpoint", AttributeValue.fromS("TRIM_HORIZON"));
    lease.put("checkpointSubSequenceNumber", AttributeValue.fromN("0"));
    lease.put("leaseCounter", AttributeValue.fromN("0"));
    lease.put("ownerSwitchesSinceCheckpoint", AttributeValue.fromN("0"));
    lease.put("startingHashKey", AttributeValue.fromS(shard.hashKeyRange().startingHashKey()));
    lease.put("endingHashKey", AttributeValue.fromS(shard.hashKeyRange().endingHashKey()));
    List<String> parents = parents(shard);
    if (!parents.isEmpty()) {
      lease.put("parentShardId", AttributeValue.fromSs(parents));
    }
    return lease;
  }

  private static List<String> parents(Shard shard) {
    if (shard.parentShardId() == null) {
      return List.of();
    }
    return shard.adjacentParentShardId() == null
        ? List.of(shard.parentShardId())
        : List.of(shard.parentShardId(), shard.adjacentParentShardId());
  }

  private static CreateTableRequest.Builder table(String name, String hashKey) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(key(hashKey, KeyType.HASH))
        .attributeDefinitions(string(hashKey));
  }

  private static void create(DynamoDbClient dynamoDb, CreateTableRequest.Builder table) {
    try {
      dynamoDb.createTable(table.build());
    } catch (ResourceInUseException isThere) {
      return;
    }
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
}

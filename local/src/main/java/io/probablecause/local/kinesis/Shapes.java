package io.probablecause.local.kinesis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The structures of the API reference that several responses share. */
final class Shapes {
  private Shapes() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode shard(Shard shard) {
    ObjectNode node = object().put("ShardId", shard.id());
    List<String> parents = shard.parents();
    if (!parents.isEmpty()) {
      node.put("ParentShardId", parents.get(0));
    }
    if (parents.size() > 1) {
      node.put("AdjacentParentShardId", parents.get(1));
    }
    node.set("HashKeyRange", range(shard.range()));
    ObjectNode numbers = node.putObject("SequenceNumberRange");
    numbers.put("StartingSequenceNumber", SequenceNumbers.format(shard.firstSequence()));
    if (!shard.isOpen()) {
      numbers.put("EndingSequenceNumber", SequenceNumbers.format(shard.endSequence()));
    }
    return node;
  }

  static ObjectNode childShard(Shard shard) {
    ObjectNode node = object().put("ShardId", shard.id());
    ArrayNode parents = node.putArray("ParentShards");
    shard.parents().forEach(parents::add);
    node.set("HashKeyRange", range(shard.range()));
    return node;
  }

  /** What a description and a summary of a stream have in common. */
  static ObjectNode stream(Stream stream, LocalKinesisConfig config, Wire wire) {
    ObjectNode node = object();
    node.put("StreamName", stream.name());
    node.put("StreamARN", config.arn(stream.name()));
    node.put("StreamStatus", "ACTIVE");
    node.putObject("StreamModeDetails").put("StreamMode", "PROVISIONED");
    node.put("RetentionPeriodHours", stream.retentionHours());
    node.set("StreamCreationTimestamp", wire.time(stream.createdAt()));
    node.putArray("EnhancedMonitoring").addObject().putArray("ShardLevelMetrics");
    node.put("EncryptionType", "NONE");
    return node;
  }

  static ObjectNode record(StoredRecord stored, Wire wire) {
    ObjectNode node = object();
    node.put("SequenceNumber", SequenceNumbers.format(stored.sequence()));
    node.set("ApproximateArrivalTimestamp", wire.time(stored.arrival()));
    node.put("Data", stored.data());
    node.put("PartitionKey", stored.partitionKey());
    return node;
  }

  private static ObjectNode range(HashRange range) {
    return object()
        .put("StartingHashKey", range.start().toString())
        .put("EndingHashKey", range.end().toString());
  }
}

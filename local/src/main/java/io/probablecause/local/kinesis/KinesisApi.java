package io.probablecause.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The actions that the endpoint serves, by the name after {@code Kinesis_20131202.} in the
 * X-Amz-Target header. See "Amazon Kinesis Data Streams Service API Reference".
 */
final class KinesisApi {
  private static final String PREFIX = "Kinesis_20131202.";

  private final Map<String, Operation> operations = new HashMap<>();
  private final Faults faults;

  KinesisApi(StreamStore store, int maxWaiters) {
    this.faults = store.config().faults();
    operations.putAll(new StreamOperations(store).byName());
    operations.put("ListShards", new ShardListing(store)::list);
    operations.putAll(new WriteOperations(store).byName());
    operations.putAll(new ReadOperations(store, maxWaiters).byName());
    operations.putAll(new ScalingOperations(store).byName());
    operations.putAll(new TagOperations(store).byName());
  }

  /** The operation of a target header. */
  Operation operation(String target) {
    String name =
        target != null && target.startsWith(PREFIX) ? target.substring(PREFIX.length()) : "";
    Operation operation = operations.get(name);
    if (operation == null) {
      throw new KinesisError(
          "UnknownOperationException", 400, "This endpoint has no such operation.");
    }
    return request -> delayed(name, operation, request);
  }

  private ObjectNode delayed(String name, Operation operation, Request request) {
    Duration latency = faults.latency(name);
    if (latency.isZero()) {
      return operation.apply(request);
    }
    try {
      Thread.sleep(latency.toMillis());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
    return operation.apply(request);
  }
}

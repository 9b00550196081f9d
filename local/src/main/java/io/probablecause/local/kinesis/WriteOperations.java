package io.probablecause.local.kinesis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PutRecord and PutRecords. A batch is checked as a whole before any of it is stored. */
final class WriteOperations {
  private static final int MAX_BATCH = 500;
  private static final long MAX_BATCH_BYTES = 10L << 20;
  private static final int MAX_KEY = 256;

  private final StreamStore store;
  private final StreamNames names;

  WriteOperations(StreamStore store) {
    this.store = store;
    this.names = new StreamNames(store);
  }

  Map<String, Operation> byName() {
    return Map.of("PutRecord", this::putRecord, "PutRecords", this::putRecords);
  }

  private ObjectNode putRecord(Request request) {
    Stream stream = names.stream(request);
    Entry entry = entry(request);
    throttle("PutRecord", stream);
    return store(stream, entry).put("EncryptionType", "NONE");
  }

  private ObjectNode putRecords(Request request) {
    Stream stream = names.stream(request);
    List<Entry> entries = entries(request);
    throttle("PutRecords", stream);
    ObjectNode response = Shapes.object();
    ArrayNode results = response.putArray("Records");
    int failed = 0;
    for (Entry entry : entries) {
      if (store.config().faults().failsRecord(stream.name(), entry.key())) {
        failed++;
        results.add(failure(stream));
      } else {
        results.add(store(stream, entry));
      }
    }
    return response.put("FailedRecordCount", failed).put("EncryptionType", "NONE");
  }

  private List<Entry> entries(Request request) {
    List<Request> items = request.structures("Records");
    if (items.isEmpty() || items.size() > MAX_BATCH) {
      throw Request.unfit(
          items.size() + " records", "Records", "Member must have length between 1 and 500");
    }
    List<Entry> entries = new ArrayList<>(items.size());
    long bytes = 0;
    for (Request item : items) {
      Entry entry = entry(item);
      bytes += entry.data().length + entry.key().length();
      entries.add(entry);
    }
    if (bytes > MAX_BATCH_BYTES && bytes > store.config().maxRecordBytes()) {
      throw KinesisError.invalid("Records size exceeds the limit of 10 MiB in one request.");
    }
    return entries;
  }

  private Entry entry(Request request) {
    String key = request.requiredText("PartitionKey");
    if (key.isEmpty() || key.length() > MAX_KEY) {
      throw Request.unfit(key, "PartitionKey", "Member must have length between 1 and 256");
    }
    byte[] data = request.bytes("Data");
    int largest = store.config().maxRecordBytes();
    if (data.length + key.length() > largest) {
      throw Request.unfit(
          data.length + " bytes",
          "Data",
          "Member must have length less than or equal to " + largest);
    }
    boolean explicit = request.has("ExplicitHashKey");
    return new Entry(
        key, explicit ? request.hashKey("ExplicitHashKey") : HashRange.keyOf(key), data);
  }

  private ObjectNode store(Stream stream, Entry entry) {
    Stream.Written written = stream.append(entry.key(), entry.hash(), entry.data(), store.now());
    return Shapes.object()
        .put("SequenceNumber", SequenceNumbers.format(written.sequence()))
        .put("ShardId", written.shardId());
  }

  private void throttle(String operation, Stream stream) {
    if (store.config().faults().throttles(operation, stream.name())) {
      throw KinesisError.throttled(rateExceeded(stream));
    }
  }

  private ObjectNode failure(Stream stream) {
    return Shapes.object()
        .put("ErrorCode", "ProvisionedThroughputExceededException")
        .put("ErrorMessage", rateExceeded(stream));
  }

  private String rateExceeded(Stream stream) {
    return "Rate exceeded for a shard in stream "
        + stream.name()
        + " under account "
        + store.config().account()
        + ".";
  }

  private record Entry(String key, BigInteger hash, byte[] data) {}
}

package io.probablecause.local.kinesis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Making, deleting, listing and describing streams. */
final class StreamOperations {
  private static final int MAX_PAGE = 10_000;
  private static final int SHARDS_A_PAGE = 100;
  private static final int STREAMS_A_PAGE = 100;
  private static final int LONGEST_RETENTION_HOURS = 8760;

  private final StreamStore store;
  private final StreamNames names;

  StreamOperations(StreamStore store) {
    this.store = store;
    this.names = new StreamNames(store);
  }

  Map<String, Operation> byName() {
    return Map.of(
        "CreateStream", this::create,
        "DeleteStream", this::delete,
        "ListStreams", this::list,
        "DescribeStream", this::describe,
        "DescribeStreamSummary", this::summarise,
        "DescribeLimits", this::limits,
        "IncreaseStreamRetentionPeriod", request -> retain(request, true),
        "DecreaseStreamRetentionPeriod", request -> retain(request, false));
  }

  private ObjectNode create(Request request) {
    String name = request.name("StreamName");
    store.create(name, request.integer("ShardCount", 1, 1, Integer.MAX_VALUE));
    return null;
  }

  private ObjectNode delete(Request request) {
    store.delete(names.name(request));
    return null;
  }

  private ObjectNode list(Request request) {
    String after =
        request.text(request.has("NextToken") ? "NextToken" : "ExclusiveStartStreamName");
    int limit = request.integer("Limit", STREAMS_A_PAGE, 1, MAX_PAGE);
    List<Stream> rest =
        store.streams().stream()
            .filter(stream -> after == null || stream.name().compareTo(after) > 0)
            .toList();
    List<Stream> page = rest.subList(0, Math.min(limit, rest.size()));
    ObjectNode response = Shapes.object().put("HasMoreStreams", page.size() < rest.size());
    if (page.size() < rest.size()) {
      response.put("NextToken", page.get(page.size() - 1).name());
    }
    ArrayNode streamNames = response.putArray("StreamNames");
    ArrayNode summaries = response.putArray("StreamSummaries");
    for (Stream stream : page) {
      streamNames.add(stream.name());
      ObjectNode all = Shapes.stream(stream, store.config(), request.wire());
      summaries.add(
          all.retain(
              "StreamName",
              "StreamARN",
              "StreamStatus",
              "StreamModeDetails",
              "StreamCreationTimestamp"));
    }
    return response;
  }

  private ObjectNode describe(Request request) {
    Stream stream = names.stream(request);
    String after = request.text("ExclusiveStartShardId");
    int limit = request.integer("Limit", SHARDS_A_PAGE, 1, MAX_PAGE);
    List<Shard> rest =
        stream.shards().stream()
            .filter(shard -> after == null || shard.id().compareTo(after) > 0)
            .toList();
    ObjectNode response = Shapes.object();
    ObjectNode description = Shapes.stream(stream, store.config(), request.wire());
    response.set("StreamDescription", description);
    description.put("HasMoreShards", rest.size() > limit);
    ArrayNode shards = description.putArray("Shards");
    rest.stream().limit(limit).map(Shapes::shard).forEach(shards::add);
    return response;
  }

  private ObjectNode summarise(Request request) {
    Stream stream = names.stream(request);
    ObjectNode summary = Shapes.stream(stream, store.config(), request.wire());
    summary.put("OpenShardCount", stream.openShards().size()).put("ConsumerCount", 0);
    ObjectNode response = Shapes.object();
    response.set("StreamDescriptionSummary", summary);
    return response;
  }

  private ObjectNode limits(Request request) {
    return Shapes.object()
        .put("ShardLimit", store.config().maxOpenShards())
        .put("OpenShardCount", store.openShards())
        .put("OnDemandStreamCount", 0)
        .put("OnDemandStreamCountLimit", 0);
  }

  private ObjectNode retain(Request request, boolean longer) {
    Stream stream = names.stream(request);
    int hours = request.requiredInteger("RetentionPeriodHours", 1, Integer.MAX_VALUE);
    int current = stream.retentionHours();
    if (hours < 24 || hours > LONGEST_RETENTION_HOURS) {
      throw KinesisError.invalid(
          "Retention period must be between 24 and 8760 hours, not " + hours + ".");
    }
    if (longer ? hours < current : hours > current) {
      throw KinesisError.invalid(
          "Requested retention period ("
              + hours
              + " hours) for stream "
              + stream.name()
              + " can not be "
              + (longer ? "shorter" : "longer")
              + " than existing retention period ("
              + current
              + " hours).");
    }
    stream.retainHours(hours);
    return null;
  }
}

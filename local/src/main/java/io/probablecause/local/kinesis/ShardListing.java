package io.probablecause.local.kinesis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** ListShards: filters and pages. A page's token holds stream, filter and last shard. */
final class ShardListing {
  private static final int MAX_PAGE = 10_000;
  private static final int DEFAULT_PAGE = 1_000;
  private static final long TOKEN_LIFE_MILLIS = 300_000;

  private final StreamStore store;
  private final StreamNames names;

  ShardListing(StreamStore store) {
    this.store = store;
    this.names = new StreamNames(store);
  }

  ObjectNode list(Request request) {
    int limit = request.integer("MaxResults", DEFAULT_PAGE, 1, MAX_PAGE);
    ListShardsToken from = start(request);
    Stream stream = store.stream(from.stream());
    List<Shard> rest =
        stream.shards().stream()
            .filter(shard -> shard.id().compareTo(from.afterShardId()) > 0)
            .filter(filter(from, stream))
            .toList();
    ObjectNode response = Shapes.object();
    ArrayNode shards = response.putArray("Shards");
    rest.stream().limit(limit).map(Shapes::shard).forEach(shards::add);
    if (rest.size() > limit) {
      response.put("NextToken", from.after(rest.get(limit - 1).id(), store.now()).toToken());
    }
    return response;
  }

  private ListShardsToken start(Request request) {
    if (!request.has("NextToken")) {
      return first(request);
    }
    for (String member :
        List.of("StreamName", "ExclusiveStartShardId", "StreamCreationTimestamp")) {
      if (request.has(member)) {
        throw KinesisError.invalid("NextToken and " + member + " cannot be provided together.");
      }
    }
    ListShardsToken token = ListShardsToken.fromToken(request.requiredText("NextToken"));
    if (store.now() - token.issuedAt() > TOKEN_LIFE_MILLIS) {
      throw KinesisError.expired(
          "ExpiredNextTokenException", "The pagination token passed to the operation is expired.");
    }
    return token;
  }

  private ListShardsToken first(Request request) {
    String after =
        request.has("ExclusiveStartShardId") ? request.name("ExclusiveStartShardId") : "";
    Request filter = request.structure("ShardFilter");
    if (filter == null) {
      return new ListShardsToken(names.name(request), "FROM_TRIM_HORIZON", 0, after, store.now());
    }
    String type = filter.requiredText("Type");
    if (type.equals("AFTER_SHARD_ID")) {
      after = filter.name("ShardId");
    }
    long time = type.endsWith("_TIMESTAMP") ? filter.millis("Timestamp") : 0;
    return new ListShardsToken(names.name(request), type, time, after, store.now());
  }

  private Predicate<Shard> filter(ListShardsToken token, Stream stream) {
    long time = Math.max(token.time(), stream.createdAt());
    return switch (token.filter()) {
      case "FROM_TRIM_HORIZON", "AFTER_SHARD_ID" -> shard -> true;
      case "AT_LATEST" -> Shard::isOpen;
      case "AT_TRIM_HORIZON" -> oldestOf(stream);
      case "AT_TIMESTAMP" -> shard -> shard.isOpenAt(time);
      case "FROM_TIMESTAMP" -> shard -> !shard.isClosedBefore(time);
      default ->
          throw Request.unfit(token.filter(), "ShardFilter.Type", "Member must be a filter type");
    };
  }

  /** The shards that no other kept shard precedes: those that were open at the trim horizon. */
  private static Predicate<Shard> oldestOf(Stream stream) {
    Set<String> kept = stream.shards().stream().map(Shard::id).collect(Collectors.toSet());
    return shard -> shard.parents().stream().noneMatch(kept::contains);
  }
}

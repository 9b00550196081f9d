package io.probablecause.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** SplitShard, MergeShards and UpdateShardCount; they take effect at once. */
final class ScalingOperations {
  private final StreamStore store;
  private final StreamNames names;

  ScalingOperations(StreamStore store) {
    this.store = store;
    this.names = new StreamNames(store);
  }

  Map<String, Operation> byName() {
    return Map.of(
        "SplitShard", this::split,
        "MergeShards", this::merge,
        "UpdateShardCount", this::update);
  }

  private ObjectNode split(Request request) {
    Stream stream = names.stream(request);
    BigInteger at = request.hashKey("NewStartingHashKey");
    String id = request.name("ShardToSplit");
    synchronized (stream) {
      Shard shard = openShard(stream, id);
      if (!shard.range().canSplitAt(at)) {
        throw KinesisError.invalid(
            "NewStartingHashKey " + at + " is not inside the hash keys of shard " + id + ".");
      }
      store.requireRoomFor(1);
      stream.split(shard, at, store.now());
    }
    return null;
  }

  private ObjectNode merge(Request request) {
    Stream stream = names.stream(request);
    String firstId = request.name("ShardToMerge");
    String secondId = request.name("AdjacentShardToMerge");
    synchronized (stream) {
      Shard first = openShard(stream, firstId);
      Shard second = openShard(stream, secondId);
      if (first.range().isFollowedBy(second.range())) {
        stream.merge(first, second, store.now());
      } else if (second.range().isFollowedBy(first.range())) {
        stream.merge(second, first, store.now());
      } else {
        throw KinesisError.invalid("Shards " + firstId + " and " + secondId + " are not adjacent.");
      }
    }
    return null;
  }

  private ObjectNode update(Request request) {
    Stream stream = names.stream(request);
    int target = request.requiredInteger("TargetShardCount", 1, Integer.MAX_VALUE);
    String type = request.requiredText("ScalingType");
    if (!type.equals("UNIFORM_SCALING")) {
      throw Request.unfit(type, "ScalingType", "Member must be UNIFORM_SCALING");
    }
    int current;
    synchronized (stream) {
      current = stream.openShards().size();
      requireReachable(current, target);
      store.requireRoomFor(target - current);
      scale(stream, target);
    }
    return Shapes.object()
        .put("StreamName", stream.name())
        .put("StreamARN", store.config().arn(stream.name()))
        .put("CurrentShardCount", current)
        .put("TargetShardCount", target);
  }

  /** Cuts at every boundary of the target that no shard has yet, then merges what lies between. */
  private void scale(Stream stream, int target) {
    for (int i = 1; i < target; i++) {
      BigInteger at = HashRange.boundary(i, target);
      stream.openShards().stream()
          .filter(shard -> shard.range().canSplitAt(at))
          .findFirst()
          .ifPresent(shard -> stream.split(shard, at, store.now()));
    }
    for (int i = 0; i < target; i++) {
      HashRange wanted = HashRange.share(i, target);
      List<Shard> pieces =
          stream.openShards().stream().filter(shard -> inside(shard.range(), wanted)).toList();
      Shard whole = pieces.get(0);
      for (Shard next : pieces.subList(1, pieces.size())) {
        whole = stream.merge(whole, next, store.now());
      }
    }
  }

  private static boolean inside(HashRange range, HashRange wanted) {
    return range.start().compareTo(wanted.start()) >= 0 && range.end().compareTo(wanted.end()) <= 0;
  }

  private static void requireReachable(int current, int target) {
    if (target > 2L * current) {
      throw KinesisError.invalid(
          "UpdateShardCount cannot scale up over double your current open shard count. Current"
              + " open shard count: "
              + current
              + " Target shard count: "
              + target);
    }
    if (target * 2L < current) {
      throw KinesisError.invalid(
          "UpdateShardCount cannot scale down below half your current open shard count. Current"
              + " open shard count: "
              + current
              + " Target shard count: "
              + target);
    }
  }

  private Shard openShard(Stream stream, String id) {
    Shard shard = store.shard(stream, id);
    if (!shard.isOpen()) {
      throw KinesisError.invalid(
          "Shard " + id + " in stream " + stream.name() + " is closed: it was split or merged.");
    }
    return shard;
  }
}

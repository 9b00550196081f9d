package io.probablecause.job.source;

import io.probablecause.job.source.ShardList.Shard;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Decides whether a stream still has the shards that it had when the job began. */
final class ShardWatch {
  private final String stream;
  private final boolean fromOldest;
  private final Set<String> known;

  /** For a job that begins. {@code fromOldest}: it reads what closed shards still hold. */
  ShardWatch(String stream, boolean fromOldest) {
    this(stream, fromOldest, Set.of());
  }

  /** For a job that goes on; {@code known} is what {@link #known()} said before. */
  ShardWatch(String stream, boolean fromOldest, Set<String> known) {
    this.stream = stream;
    this.fromOldest = fromOldest;
    this.known = new TreeSet<>(known);
  }

  Set<String> known() {
    return new TreeSet<>(known);
  }

  /** ReshardedException where the shards are others, or closed ones would have to be read. */
  void look(List<Shard> shards) {
    if (known.isEmpty()) {
      if (fromOldest && shards.stream().anyMatch(Shard::closed)) {
        throw new ReshardedException(stream, ids(shards.stream().filter(Shard::closed).toList()));
      }
      known.addAll(ids(shards));
      return;
    }
    List<Shard> others = shards.stream().filter(shard -> !known.contains(shard.id())).toList();
    if (!others.isEmpty()) {
      throw new ReshardedException(stream, ids(others));
    }
  }

  private static List<String> ids(List<Shard> shards) {
    return shards.stream().map(Shard::id).toList();
  }
}

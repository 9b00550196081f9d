package io.probablecause.job.source;

import java.io.Serializable;
import java.util.List;

/** The shards of one stream as they are now. */
interface ShardList extends AutoCloseable {
  /** A shard, which is closed after a split or a merge and is listed until its records expire. */
  record Shard(String id, boolean closed) {}

  /** Opened where the enumerator runs. */
  interface Factory extends Serializable {
    ShardList open();
  }

  /** All of them; whatever goes wrong is thrown, and the caller looks again later. */
  List<Shard> now();

  @Override
  void close();
}

package io.probablecause.local.kinesis;

/**
 * How a closed shard ends for its reader: with a null {@code NextShardIterator} and the child
 * shards. Kinesis may do either, so a consumer has to survive both.
 */
public enum ShardEnd {
  /** The page with the last records already says that nothing follows. */
  END_WITH_LAST_RECORDS,
  /** The last records come with an iterator; the empty page after them says it. */
  END_WITH_EMPTY_PAGE
}

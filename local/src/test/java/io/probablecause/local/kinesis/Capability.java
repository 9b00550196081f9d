package io.probablecause.local.kinesis;

/** What a Kinesis double may lack for a good reason; the contract skips what needs it, by name. */
enum Capability {
  /** UpdateShardCount does what it says. */
  UPDATE_SHARD_COUNT,
  /** ListShards understands filters and pages. */
  LIST_SHARDS_FILTERS,
  /** A page at the end of a closed shard names the child shards. */
  CHILD_SHARDS,
  /** Streams may be named by ARN. */
  STREAM_ARN,
  /** Records of more than 1 MiB, as Kinesis takes since 2025. */
  LARGE_RECORDS,
  /** AT_TIMESTAMP on the CBOR wire. */
  TIMESTAMPS_ON_CBOR
}

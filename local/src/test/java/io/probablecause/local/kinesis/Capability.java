package io.probablecause.local.kinesis;

/** What a Kinesis double may lack for a reason that we know; the contract skips it by name. */
enum Capability {
  /** A closed shard names the number that ended it; kinesis-local writes 2^63 - 1. */
  ENDING_SEQUENCE_NUMBERS,
  /** UpdateShardCount leaves no hash key without a shard; kinesis-local forgets the last. */
  EXACT_SCALING,
  /** ListShards knows which shards were open at the trim horizon. */
  TRIM_HORIZON_FILTER,
  /** PutRecords refuses batches of none or of more than 500 records. */
  CHECKS_BATCH_SIZES,
  /** A shard iterator that nobody issued is an invalid argument, not an internal failure. */
  REFUSES_FOREIGN_ITERATORS,
  /** Records of up to 10 MiB, as Kinesis takes since 2025, without a setting for the stream. */
  LARGE_RECORDS
}

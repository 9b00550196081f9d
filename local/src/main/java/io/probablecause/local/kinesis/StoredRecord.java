package io.probablecause.local.kinesis;

/** One record as a shard keeps it; arrival in epoch milliseconds. */
record StoredRecord(long sequence, String partitionKey, byte[] data, long arrival) {
  private static final int OVERHEAD = 96;

  /** What it costs to keep, in bytes: an estimate that errs on the large side. */
  long footprint() {
    return data.length + 2L * partitionKey.length() + OVERHEAD;
  }
}

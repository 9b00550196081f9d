package io.probablecause.local.kinesis;

import java.time.Clock;
import java.time.Duration;

/**
 * How the local Kinesis endpoint behaves. {@link #DEFAULTS} is right for a development system;
 * change single values with the {@code with…} methods.
 *
 * @param region the region in its ARNs
 * @param account the twelve-digit account in its ARNs
 * @param maxBytesPerShard memory bound for each shard, in bytes of data, key and overhead: beyond
 *     it the oldest records are trimmed as if their retention had passed, and readers continue at
 *     the new horizon
 * @param maxRecordBytes largest data blob plus partition key of one record, in bytes
 * @param maxOpenShards open shards over all streams; more is refused with LimitExceededException
 * @param emptyPageWait how long GetRecords on an idle shard waits for a record before it answers
 *     with an empty page, so that readers which poll without a pause cost no CPU; zero answers at
 *     once
 * @param shardEnd how the end of a closed shard is told to a reader
 * @param faults what goes wrong on purpose
 * @param clock arrival times, retention and the age of iterators
 */
public record LocalKinesisConfig(
    String region,
    String account,
    long maxBytesPerShard,
    int maxRecordBytes,
    int maxOpenShards,
    Duration emptyPageWait,
    ShardEnd shardEnd,
    Faults faults,
    Clock clock) {

  public static final LocalKinesisConfig DEFAULTS =
      new LocalKinesisConfig(
          "us-east-1",
          "000000000000",
          64L << 20,
          10 << 20,
          500,
          Duration.ofMillis(50),
          ShardEnd.END_WITH_EMPTY_PAGE,
          Faults.NONE,
          Clock.systemUTC());

  public LocalKinesisConfig {
    require(region.matches("[a-z0-9-]{1,32}"), "region '" + region + "' is not a region name");
    require(account.matches("\\d{12}"), "account '" + account + "' is not twelve digits");
    require(maxRecordBytes > 0, "maxRecordBytes must be positive, not " + maxRecordBytes);
    require(
        maxBytesPerShard >= maxRecordBytes,
        "maxBytesPerShard " + maxBytesPerShard + " is less than one record of " + maxRecordBytes);
    require(maxOpenShards > 0, "maxOpenShards must be positive, not " + maxOpenShards);
    require(
        !emptyPageWait.isNegative() && emptyPageWait.compareTo(Duration.ofSeconds(5)) <= 0,
        "emptyPageWait must be between 0 and 5 seconds, not " + emptyPageWait);
  }

  public LocalKinesisConfig withMaxBytesPerShard(long bytes) {
    return new LocalKinesisConfig(
        region,
        account,
        bytes,
        (int) Math.min(bytes, maxRecordBytes),
        maxOpenShards,
        emptyPageWait,
        shardEnd,
        faults,
        clock);
  }

  public LocalKinesisConfig withEmptyPageWait(Duration wait) {
    return new LocalKinesisConfig(
        region,
        account,
        maxBytesPerShard,
        maxRecordBytes,
        maxOpenShards,
        wait,
        shardEnd,
        faults,
        clock);
  }

  public LocalKinesisConfig withShardEnd(ShardEnd end) {
    return new LocalKinesisConfig(
        region,
        account,
        maxBytesPerShard,
        maxRecordBytes,
        maxOpenShards,
        emptyPageWait,
        end,
        faults,
        clock);
  }

  public LocalKinesisConfig withFaults(Faults newFaults) {
    return new LocalKinesisConfig(
        region,
        account,
        maxBytesPerShard,
        maxRecordBytes,
        maxOpenShards,
        emptyPageWait,
        shardEnd,
        newFaults,
        clock);
  }

  public LocalKinesisConfig withClock(Clock newClock) {
    return new LocalKinesisConfig(
        region,
        account,
        maxBytesPerShard,
        maxRecordBytes,
        maxOpenShards,
        emptyPageWait,
        shardEnd,
        faults,
        newClock);
  }

  String arn(String stream) {
    return "arn:aws:kinesis:" + region + ":" + account + ":stream/" + stream;
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException("Local Kinesis: " + sentence + ".");
    }
  }
}

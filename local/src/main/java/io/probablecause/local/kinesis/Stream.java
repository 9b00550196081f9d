package io.probablecause.local.kinesis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * One stream: its shards in the order of their making, and which open shard owns which hash keys.
 * Safe for use by several threads; writing and resharding exclude each other.
 */
final class Stream {
  private static final long HOUR = 3_600_000;
  private static final int DEFAULT_RETENTION_HOURS = 24;

  private final String name;
  private final long incarnation;
  private final long createdAt;
  private final long maxBytesPerShard;
  private final SequenceNumbers numbers;
  private final Map<String, Shard> shards = new LinkedHashMap<>();
  private final TreeMap<BigInteger, Shard> open = new TreeMap<>();
  private final Map<String, String> tags = new ConcurrentSkipListMap<>();
  private int shardsMade;
  private int retentionHours = DEFAULT_RETENTION_HOURS;

  Stream(String name, int count, long now, long maxBytesPerShard, SequenceNumbers numbers) {
    this.name = name;
    this.incarnation = numbers.next();
    this.createdAt = now;
    this.maxBytesPerShard = maxBytesPerShard;
    this.numbers = numbers;
    for (int i = 0; i < count; i++) {
      open(HashRange.share(i, count), List.of(), now);
    }
  }

  String name() {
    return name;
  }

  /** Tells a stream from an earlier one of the same name. */
  long incarnation() {
    return incarnation;
  }

  long createdAt() {
    return createdAt;
  }

  Map<String, String> tags() {
    return tags;
  }

  synchronized int retentionHours() {
    return retentionHours;
  }

  synchronized void retainHours(int hours) {
    retentionHours = hours;
  }

  synchronized List<Shard> shards() {
    return List.copyOf(shards.values());
  }

  /** Open shards by their hash keys. */
  synchronized List<Shard> openShards() {
    return List.copyOf(open.values());
  }

  synchronized Shard shard(String id) {
    return shards.get(id);
  }

  synchronized Written append(String key, BigInteger hash, byte[] data, long now) {
    Shard owner = open.floorEntry(hash).getValue();
    return new Written(owner.id(), owner.append(numbers, key, data, now));
  }

  synchronized List<Shard> split(Shard shard, BigInteger at, long now) {
    close(shard, now);
    return List.of(
        open(shard.range().below(at), List.of(shard), now),
        open(shard.range().from(at), List.of(shard), now));
  }

  synchronized Shard merge(Shard lower, Shard upper, long now) {
    close(lower, now);
    close(upper, now);
    HashRange both = new HashRange(lower.range().start(), upper.range().end());
    return open(both, List.of(lower, upper), now);
  }

  /** Forgets records whose retention has passed, and closed shards that can hold none. */
  synchronized void expire(long now) {
    long horizon = now - retentionHours * HOUR;
    List<Shard> all = new ArrayList<>(shards.values());
    for (Shard shard : all) {
      shard.expire(horizon);
      if (shard.isClosedBefore(horizon)) {
        shards.remove(shard.id());
      }
    }
  }

  private void close(Shard shard, long now) {
    open.remove(shard.range().start());
    shard.close(now, numbers.next());
  }

  private Shard open(HashRange range, List<Shard> parents, long now) {
    String id = String.format("shardId-%012d", shardsMade++);
    List<String> parentIds = parents.stream().map(Shard::id).toList();
    Shard shard = new Shard(id, range, parentIds, now, numbers.next(), maxBytesPerShard);
    shards.put(id, shard);
    open.put(range.start(), shard);
    parents.forEach(parent -> parent.addChild(shard));
    return shard;
  }

  /** Where a record went. */
  record Written(String shardId, long sequence) {}
}

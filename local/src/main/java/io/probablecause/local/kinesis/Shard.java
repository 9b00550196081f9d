package io.probablecause.local.kinesis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One shard: a range of hash keys, its place in the lineage of splits and merges, and its records.
 * Positions are sequence numbers, so that trimming needs no bookkeeping: a reader whose position is
 * gone continues at the oldest record kept. Safe for use by several threads.
 */
final class Shard {
  private static final long OPEN = -1;
  private static final int PAGE_BYTES = 10 << 20;

  private final String id;
  private final HashRange range;
  private final List<String> parents;
  private final long openedAt;
  private final long firstSequence;
  private final RecordLog log;
  private final List<Shard> children = new ArrayList<>();
  private long closedAt = OPEN;
  private long endSequence;
  private long lastArrival;

  Shard(
      String id, HashRange range, List<String> parents, long now, long firstSequence, long bytes) {
    this.id = id;
    this.range = range;
    this.parents = List.copyOf(parents);
    this.openedAt = now;
    this.firstSequence = firstSequence;
    this.log = new RecordLog(bytes);
  }

  String id() {
    return id;
  }

  HashRange range() {
    return range;
  }

  /** Ids of the shards it came from: none, the one split, or the two merged, the lower first. */
  List<String> parents() {
    return parents;
  }

  long openedAt() {
    return openedAt;
  }

  long firstSequence() {
    return firstSequence;
  }

  synchronized List<Shard> children() {
    return List.copyOf(children);
  }

  synchronized boolean isOpen() {
    return closedAt == OPEN;
  }

  /** The number that ended a closed shard. */
  synchronized long endSequence() {
    return endSequence;
  }

  synchronized boolean isOpenAt(long time) {
    return openedAt <= time && (closedAt == OPEN || closedAt > time);
  }

  synchronized boolean isClosedBefore(long time) {
    return closedAt != OPEN && closedAt < time;
  }

  synchronized long append(SequenceNumbers numbers, String key, byte[] data, long now) {
    lastArrival = Math.max(lastArrival, now);
    long sequence = numbers.next();
    log.append(new StoredRecord(sequence, key, data, lastArrival));
    notifyAll();
    return sequence;
  }

  synchronized void close(long now, long sequence) {
    closedAt = now;
    endSequence = sequence;
    notifyAll();
  }

  synchronized void addChild(Shard child) {
    children.add(child);
  }

  /** The position of the first record that arrived at this time or later. */
  synchronized long positionAt(long arrival, SequenceNumbers numbers) {
    int index = log.indexOfArrival(arrival);
    return index < log.size() ? log.get(index).sequence() : numbers.last() + 1;
  }

  synchronized void expire(long arrivedBefore) {
    log.dropBefore(arrivedBefore);
  }

  /** Waits until there is a record at the position, the shard is closed or the time is over. */
  synchronized void await(long position, long millis) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    long left = deadline - System.nanoTime();
    while (isIdleAt(position) && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = deadline - System.nanoTime();
    }
  }

  synchronized boolean isIdleAt(long position) {
    return closedAt == OPEN && log.indexOfSequence(position) == log.size();
  }

  synchronized Page read(long position, int limit, long now, ShardEnd shardEnd) {
    List<StoredRecord> records = new ArrayList<>();
    int index = log.indexOfSequence(position);
    long bytes = 0;
    while (index < log.size() && records.size() < limit) {
      StoredRecord candidate = log.get(index);
      bytes += candidate.data().length + candidate.partitionKey().length();
      if (bytes > PAGE_BYTES && !records.isEmpty()) {
        break;
      }
      records.add(candidate);
      index++;
    }
    boolean atTip = index == log.size();
    return new Page(records, next(records, position, atTip, shardEnd), behind(index, now));
  }

  private long next(List<StoredRecord> records, long position, boolean atTip, ShardEnd shardEnd) {
    boolean mayEnd = records.isEmpty() || shardEnd == ShardEnd.END_WITH_LAST_RECORDS;
    if (closedAt != OPEN && atTip && mayEnd) {
      return Page.END;
    }
    return records.isEmpty() ? position : records.get(records.size() - 1).sequence() + 1;
  }

  private long behind(int index, long now) {
    return index == log.size() ? 0 : Math.max(0, now - log.get(index).arrival());
  }
}

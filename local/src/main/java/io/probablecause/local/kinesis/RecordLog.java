package io.probablecause.local.kinesis;

import java.util.Arrays;
import java.util.function.ToLongFunction;

/**
 * The records of a shard, oldest first, in a ring that grows up to a bound of bytes and then drops
 * its oldest. Not safe for use by several threads.
 */
final class RecordLog {
  private static final int SMALLEST_RING = 16;

  private final long maxBytes;
  private StoredRecord[] ring = new StoredRecord[SMALLEST_RING];
  private int head;
  private int size;
  private long bytes;

  RecordLog(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  int size() {
    return size;
  }

  long bytes() {
    return bytes;
  }

  StoredRecord get(int index) {
    return ring[slot(index)];
  }

  void append(StoredRecord added) {
    if (size == ring.length) {
      resize(size * 2);
    }
    ring[slot(size++)] = added;
    bytes += added.footprint();
    while (bytes > maxBytes && size > 1) {
      dropOldest();
    }
  }

  void dropBefore(long arrival) {
    while (size > 0 && get(0).arrival() < arrival) {
      dropOldest();
    }
  }

  /** Index of the first record with at least this sequence number; the size where there is none. */
  int indexOfSequence(long sequence) {
    return lowerBound(StoredRecord::sequence, sequence);
  }

  /** Index of the first record that arrived at this time or later; the size where none did. */
  int indexOfArrival(long arrival) {
    return lowerBound(StoredRecord::arrival, arrival);
  }

  private int lowerBound(ToLongFunction<StoredRecord> field, long value) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (field.applyAsLong(get(middle)) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void dropOldest() {
    bytes -= ring[head].footprint();
    ring[head] = null;
    head = slot(1);
    size--;
    if (size < ring.length / 4 && ring.length > SMALLEST_RING) {
      resize(ring.length / 2);
    }
  }

  private void resize(int capacity) {
    StoredRecord[] next = new StoredRecord[capacity];
    int untilEnd = Math.min(size, ring.length - head);
    System.arraycopy(ring, head, next, 0, untilEnd);
    System.arraycopy(ring, 0, next, untilEnd, size - untilEnd);
    Arrays.fill(ring, null);
    ring = next;
    head = 0;
  }

  private int slot(int index) {
    return (head + index) & (ring.length - 1);
  }
}

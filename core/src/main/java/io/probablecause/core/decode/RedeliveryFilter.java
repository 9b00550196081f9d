package io.probablecause.core.decode;

import io.probablecause.core.decode.SeenBatches.Batch;
import java.util.Arrays;

/**
 * Recognises what CloudWatch Logs or Kinesis delivers again. A batch of the same ids as one that is
 * remembered is dropped as a whole, one whose range of ids touches none passes as a whole, and one
 * that overlaps is compared id by id. An event counts as the same where id, timestamp and length of
 * the message are; one without an id always passes. Where the ids of an overlapping batch were
 * forgotten for want of room, the event passes: rather twice than never.
 */
final class RedeliveryFilter {
  private static final int DIGITS_OF_REAL_IDS = 56;
  private static final int ORDER_DIGITS = 18;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final DecodeLimits limits;
  private boolean[] again = new boolean[64];
  private long[] ids = new long[64];

  RedeliveryFilter(DecodeLimits limits) {
    this.limits = limits;
  }

  /** Remembers the events and says of how many it had them already; {@link #isAgain} of which. */
  int check(LogEventIndex events, SeenBatches seen, long arrival) {
    int count = events.count();
    if (again.length < count) {
      again = new boolean[count];
      ids = new long[count];
    }
    Arrays.fill(again, 0, count, false);
    Batch batch = batch(events, arrival);
    if (batch.count == 0) {
      return 0;
    }
    seen.expire(arrival, limits.redeliveryMillis());
    boolean overlaps = false;
    for (Batch known : seen.batches) {
      if (known.overlaps(batch)) {
        if (known.sameAs(batch)) {
          known.lastSeen = Math.max(known.lastSeen, arrival);
          return dropAll(count);
        }
        overlaps = true;
      }
    }
    int dropped = overlaps ? oneByOne(seen, count) : 0;
    remember(batch, seen, count);
    return dropped;
  }

  boolean isAgain(int event) {
    return again[event];
  }

  private int dropAll(int count) {
    int dropped = 0;
    for (int i = 0; i < count; i++) {
      again[i] = ids[i] != 0;
      dropped += again[i] ? 1 : 0;
    }
    return dropped;
  }

  private int oneByOne(SeenBatches seen, int count) {
    int dropped = 0;
    for (int i = 0; i < count; i++) {
      for (int k = seen.batches.size() - 1; k >= 0 && ids[i] != 0 && !again[i]; k--) {
        again[i] = seen.batches.get(k).holds(ids[i]);
      }
      dropped += again[i] ? 1 : 0;
    }
    return dropped;
  }

  private void remember(Batch batch, SeenBatches seen, int count) {
    if (batch.count <= limits.maxRememberedIds()) {
      long[] kept = new long[batch.count];
      int next = 0;
      for (int i = 0; i < count; i++) {
        if (ids[i] != 0) {
          kept[next++] = ids[i];
        }
      }
      batch.ids = kept;
    }
    seen.add(batch, limits.maxRememberedBatches(), limits.maxRememberedIds());
  }

  private Batch batch(LogEventIndex events, long arrival) {
    Batch batch = new Batch();
    batch.lastSeen = arrival;
    batch.first = Long.MAX_VALUE;
    batch.last = Long.MIN_VALUE;
    byte[] b = events.payload();
    for (int i = 0; i < events.count(); i++) {
      int from = events.idFrom(i);
      int to = events.idTo(i);
      if (from < 0 || from == to) {
        ids[i] = 0;
        continue;
      }
      long length = events.messageTo(i) - events.messageFrom(i);
      ids[i] = hash(b, from, to, events.timestamp(i) * 31 + length);
      batch.count++;
      batch.digest += ids[i] * MIX ^ ids[i] >>> 29;
      order(batch, b, from, to);
    }
    return batch;
  }

  /**
   * The first digits of real ids order them, for they begin with the time; other ids have no order.
   */
  private static void order(Batch batch, byte[] b, int from, int to) {
    long order =
        to - from == DIGITS_OF_REAL_IDS ? Numbers.digits(b, from, from + ORDER_DIGITS) : -1;
    batch.first = Math.min(batch.first, order < 0 ? Long.MIN_VALUE : order);
    batch.last = Math.max(batch.last, order < 0 ? Long.MAX_VALUE : order);
  }

  private static long hash(byte[] b, int from, int to, long seed) {
    long hash = seed * MIX;
    int at = from;
    while (at + Long.BYTES <= to) {
      hash = Long.rotateLeft(hash ^ Bytes.longAt(b, at) * 0xC2B2AE3D27D4EB4FL, 27) * MIX;
      at += Long.BYTES;
    }
    while (at < to) {
      hash = Long.rotateLeft(hash ^ (b[at++] & 0xFF) * 0xC2B2AE3D27D4EB4FL, 27) * MIX;
    }
    hash = (hash ^ hash >>> 32) * 0xD6E8FEB86659FD93L;
    hash ^= hash >>> 32;
    return hash == 0 ? 1 : hash;
  }
}

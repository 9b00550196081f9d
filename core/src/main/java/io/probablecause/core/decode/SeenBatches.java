package io.probablecause.core.decode;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The batches of event ids that a log stream delivered lately: of each the range in the order of
 * ids, a digest of all ids, when it was last seen, and, for the latest, the ids themselves as
 * 64-bit hashes. The oldest lose their ids first, then go.
 */
final class SeenBatches {
  static final class Batch {
    long first;
    long last;
    long digest;
    int count;
    long lastSeen;

    /** Hashes, or null where they were forgotten; sorted when first searched. */
    long[] ids;

    private boolean sorted;

    boolean overlaps(Batch other) {
      return first <= other.last && other.first <= last;
    }

    boolean sameAs(Batch other) {
      return digest == other.digest
          && count == other.count
          && first == other.first
          && last == other.last;
    }

    boolean holds(long id) {
      if (ids != null && !sorted) {
        Arrays.sort(ids);
        sorted = true;
      }
      return ids != null && Arrays.binarySearch(ids, id) >= 0;
    }
  }

  final List<Batch> batches = new ArrayList<>();
  long forgotten;

  void expire(long arrival, long ttl) {
    batches.removeIf(batch -> batch.lastSeen + ttl <= arrival);
  }

  void add(Batch batch, int maxBatches, int maxIds) {
    batches.add(batch);
    int ids = 0;
    for (int i = batches.size() - 1; i >= 0; i--) {
      Batch older = batches.get(i);
      if (older.ids != null) {
        ids += older.ids.length;
        if (ids > maxIds) {
          older.ids = null;
          forgotten++;
        }
      }
    }
    if (batches.size() > maxBatches) {
      batches.remove(0);
      forgotten++;
    }
  }

  long firstExpiry(long ttl) {
    long first = StreamMemory.NEVER;
    for (Batch batch : batches) {
      first = Math.min(first, batch.lastSeen + ttl);
    }
    return first;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeLong(forgotten);
    out.writeInt(batches.size());
    for (Batch batch : batches) {
      out.writeLong(batch.first);
      out.writeLong(batch.last);
      out.writeLong(batch.digest);
      out.writeInt(batch.count);
      out.writeLong(batch.lastSeen);
      out.writeInt(batch.ids == null ? -1 : batch.ids.length);
      for (long id : batch.ids == null ? new long[0] : batch.ids) {
        out.writeLong(id);
      }
    }
  }

  void read(DataInputStream in) throws IOException {
    forgotten = in.readLong();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      Batch batch = new Batch();
      batch.first = in.readLong();
      batch.last = in.readLong();
      batch.digest = in.readLong();
      batch.count = in.readInt();
      batch.lastSeen = in.readLong();
      int ids = in.readInt();
      if (ids > in.available() / Long.BYTES) {
        throw new IOException("more ids than bytes");
      }
      if (ids >= 0) {
        batch.ids = new long[ids];
        for (int k = 0; k < ids; k++) {
          batch.ids[k] = in.readLong();
        }
      }
      batches.add(batch);
    }
  }
}

package io.probablecause.local.kinesis;

import java.util.List;

/**
 * What one GetRecords call reads: the records, the position after them ({@link #END} where the
 * shard is closed and read to its end) and how far behind the tip they are, in milliseconds.
 */
record Page(List<StoredRecord> records, long next, long millisBehindLatest) {
  static final long END = -1;

  boolean atEnd() {
    return next == END;
  }
}

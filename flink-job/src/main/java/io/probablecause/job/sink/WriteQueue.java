package io.probablecause.job.sink;

import io.probablecause.core.table.Versioned;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes that wait for their turn, the one that has waited longest first. Rows are absolute: where
 * two wait for one row only the later version is written, so that a slow table gets fewer versions
 * of each row and not older ones. How many are made at once follows how fast they are answered: one
 * more for each round of quick answers, half as many after a slow one (additive increase,
 * multiplicative decrease, as TCP's in RFC 5681). For any number of threads.
 *
 * @param <W> what is done with a write
 */
final class WriteQueue<W> {
  /** A write and what it is for. */
  record Entry<W>(Versioned versioned, W write) {}

  /** What may be written under a condition takes the place only of its like. */
  private record Row(Object key, boolean onlyOver) {}

  /** An answer that took longer is slow; requests are given up only after five seconds. */
  static final long SLOW_MILLIS = 500;

  private final int mostAtOnce;
  private final Map<Row, Entry<W>> waiting = new LinkedHashMap<>();
  private double atOnce;
  private int inFlight;

  /** Answers yet to come of those that were asked for before {@link #atOnce} was halved. */
  private int ofBefore;

  WriteQueue(int mostAtOnce) {
    this.mostAtOnce = mostAtOnce;
    this.atOnce = mostAtOnce;
  }

  /** Adds a write; answers the one that need not be made any more, or {@code null}. */
  synchronized W add(Versioned versioned, W write) {
    Row row = new Row(versioned.key(), versioned.onlyOver());
    Entry<W> known = waiting.get(row);
    if (known != null && known.versioned().version() > versioned.version()) {
      return write;
    }
    waiting.put(row, new Entry<>(versioned, write)); // keeps the place of the one before
    return known == null ? null : known.write();
  }

  /** The next to be made, or {@code null} where none waits or enough are being made. */
  synchronized Entry<W> next() {
    if (inFlight >= (int) atOnce || waiting.isEmpty()) {
      return null;
    }
    Iterator<Entry<W>> first = waiting.values().iterator();
    Entry<W> next = first.next();
    first.remove();
    inFlight++;
    return next;
  }

  /** One that was next has been made, or has failed, after so many milliseconds. */
  synchronized void done(long tookMillis) {
    inFlight--;
    if (ofBefore > 0) {
      ofBefore--;
    } else if (tookMillis > SLOW_MILLIS) {
      atOnce = Math.max(1, atOnce / 2);
      ofBefore = inFlight;
    } else {
      atOnce = Math.min(mostAtOnce, atOnce + 1 / atOnce);
    }
  }
}

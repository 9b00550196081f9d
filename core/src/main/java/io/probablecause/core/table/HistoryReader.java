package io.probablecause.core.table;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.config.Settings;
import io.probablecause.core.table.Queries.Partition;
import io.probablecause.core.table.Queries.Range;
import io.probablecause.core.text.Times;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads what happened across applications by day, the latest first, through the index by day. Times
 * are epoch milliseconds. A search stops at the limit, or when it has gone back to {@code from}, or
 * over {@link #MAX_DAYS} days.
 */
public final class HistoryReader {
  public static final int MAX_DAYS = 92;
  private static final long DAY_MILLIS = 86_400_000L;

  private final Queries queries;

  public HistoryReader(DynamoDbClient client, Settings settings) {
    this.queries = new Queries(client, settings);
  }

  /** Events last seen between two moments that pass the test. */
  public List<EventOfInterest> events(
      long from, long to, Predicate<EventOfInterest> passes, int limit) {
    List<EventOfInterest> found = new ArrayList<>();
    long day = to - Math.floorMod(to, DAY_MILLIS);
    for (int days = 0; days < MAX_DAYS && day + DAY_MILLIS > from; days++, day -= DAY_MILLIS) {
      found.addAll(ofDay(Times.day(day), from, to, passes, limit));
      if (found.size() >= limit) {
        break;
      }
    }
    return found.stream().limit(limit).toList();
  }

  private List<EventOfInterest> ofDay(
      String day, long from, long to, Predicate<EventOfInterest> passes, int limit) {
    Range range = new Range("LastSeenDate", Times.iso(from), Times.iso(to));
    List<EventOfInterest> found = new ArrayList<>();
    for (String bucket : DayBuckets.ofDay(day)) {
      Partition partition = new Partition(Tables.EVENTS_OF_INTEREST, "ByDay", "DayBucket", bucket);
      queries.query(partition, range, true, limit, item -> keep(item, passes, found));
    }
    return found.stream()
        .sorted(
            Comparator.comparingLong((EventOfInterest e) -> -e.lastSeen())
                .thenComparing(EventOfInterest::causeId))
        .toList();
  }

  private boolean keep(
      Map<String, AttributeValue> item,
      Predicate<EventOfInterest> passes,
      List<EventOfInterest> found) {
    EventOfInterest event = queries.decode(item, EventOfInterestItem::decode);
    boolean kept = event != null && passes.test(event);
    if (kept) {
      found.add(event);
    }
    return kept;
  }

  /** How many rows this reader could not decode, and left out, so far. */
  public long unreadable() {
    return queries.unreadable();
  }
}

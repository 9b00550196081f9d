package io.probablecause.core.table;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.SystemState;
import io.probablecause.core.config.Settings;
import io.probablecause.core.event.Layer;
import io.probablecause.core.table.Queries.Partition;
import io.probablecause.core.table.Queries.Range;
import io.probablecause.core.text.Times;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads what happened, the latest first: events of interest and system state records of an
 * application, of a resource, or across applications by day. Times are epoch milliseconds. Reads
 * are by key or index, page by page, and return at most the limit; only {@code everywhere} reads a
 * whole table. A search by day goes back to {@code from}, or over {@link #MAX_DAYS} days.
 */
public final class HistoryReader {
  public static final int MAX_DAYS = 92;
  private static final long DAY_MILLIS = 86_400_000L;
  private static final String APPLICATION = "ApplicationId";
  private static final String LAST_SEEN = "LastSeenDate";

  private final Queries queries;

  public HistoryReader(DynamoDbClient client, Settings settings) {
    this.queries = new Queries(client, settings);
  }

  private static Newest<EventOfInterest> newestEvents(int limit) {
    return new Newest<>(
        limit,
        Comparator.comparingLong(EventOfInterest::lastSeen)
            .reversed()
            .thenComparing(EventOfInterest::causeId));
  }

  private static Newest<SystemState> newestStates(int limit) {
    return new Newest<>(
        limit,
        Comparator.comparingLong(SystemState::lastSeen)
            .reversed()
            .thenComparing(SystemState::causeId)
            .thenComparing(SystemState::applicationId));
  }

  /** Events last seen between two moments that pass the test. */
  public List<EventOfInterest> events(
      long from, long to, Predicate<EventOfInterest> passes, int limit) {
    return byDay(
        Tables.EVENTS_OF_INTEREST,
        from,
        to,
        limit,
        () -> newestEvents(limit),
        EventOfInterestItem::decode,
        passes);
  }

  /** System state records last seen between two moments that pass the test. */
  public List<SystemState> states(long from, long to, Predicate<SystemState> passes, int limit) {
    return byDay(
        Tables.SYSTEM_STATE,
        from,
        to,
        limit,
        () -> newestStates(limit),
        SystemStateItem::decode,
        passes);
  }

  /** Events of one application; of one layer of it unless {@code layer} is null. */
  public List<EventOfInterest> eventsOfApplication(
      String applicationId, Layer layer, Predicate<EventOfInterest> passes, int limit) {
    Newest<EventOfInterest> newest = newestEvents(limit);
    Partition partition = new Partition(Tables.EVENTS_OF_INTEREST, "", APPLICATION, applicationId);
    collect(partition, layer(layer, "EventKey"), EventOfInterestItem::decode, passes, newest);
    return newest.list();
  }

  /** System state records that one application holds or held; likewise. */
  public List<SystemState> statesOfApplication(
      String applicationId, Layer layer, Predicate<SystemState> passes, int limit) {
    Newest<SystemState> newest = newestStates(limit);
    Partition partition = new Partition(Tables.SYSTEM_STATE, "", APPLICATION, applicationId);
    collect(partition, layer(layer, "StateKey"), SystemStateItem::decode, passes, newest);
    return newest.list();
  }

  /** Events of one resource that were last seen at {@code from} or later. */
  public List<EventOfInterest> eventsOfResource(
      String resource, long from, Predicate<EventOfInterest> passes, int limit) {
    Newest<EventOfInterest> newest = newestEvents(limit);
    collect(
        new Partition(Tables.EVENTS_OF_INTEREST, "ByResource", "ResourceId", resource),
        new Range(LAST_SEEN, Times.iso(from), ""),
        EventOfInterestItem::decode,
        passes,
        newest);
    return newest.list();
  }

  /** System state records of one resource; likewise. */
  public List<SystemState> statesOfResource(
      String resource, long from, Predicate<SystemState> passes, int limit) {
    Newest<SystemState> newest = newestStates(limit);
    collect(
        new Partition(Tables.SYSTEM_STATE, "ByResource", "ResourceId", resource),
        new Range(LAST_SEEN, Times.iso(from), ""),
        SystemStateItem::decode,
        passes,
        newest);
    return newest.list();
  }

  /** Events of the whole table: every row is read and paid for. */
  public List<EventOfInterest> eventsEverywhere(Predicate<EventOfInterest> passes, int limit) {
    Newest<EventOfInterest> newest = newestEvents(limit);
    queries.each(
        Tables.EVENTS_OF_INTEREST,
        item -> offer(item, EventOfInterestItem::decode, passes, newest));
    return newest.list();
  }

  /** System state records of the whole table; likewise. */
  public List<SystemState> statesEverywhere(Predicate<SystemState> passes, int limit) {
    Newest<SystemState> newest = newestStates(limit);
    queries.each(Tables.SYSTEM_STATE, item -> offer(item, SystemStateItem::decode, passes, newest));
    return newest.list();
  }

  private static Range layer(Layer layer, String key) {
    return layer == null ? Range.ALL : Range.startingWith(key, layer.wireName() + "#");
  }

  private <T> List<T> byDay(
      String table,
      long from,
      long to,
      int limit,
      Supplier<Newest<T>> ofDay,
      Function<Map<String, AttributeValue>, T> codec,
      Predicate<T> passes) {
    Range range = new Range(LAST_SEEN, Times.iso(from), Times.iso(to));
    List<T> found = new ArrayList<>();
    long day = to - Math.floorMod(to, DAY_MILLIS);
    for (int days = 0; days < MAX_DAYS && day + DAY_MILLIS > from; days++, day -= DAY_MILLIS) {
      Newest<T> newest = ofDay.get();
      for (String bucket : DayBuckets.ofDay(Times.day(day))) {
        queries.query(
            new Partition(table, "ByDay", "DayBucket", bucket),
            range,
            true,
            limit,
            item -> offer(item, codec, passes, newest));
      }
      found.addAll(newest.list());
      if (found.size() >= limit) {
        break;
      }
    }
    return found.stream().limit(limit).toList();
  }

  /** Reads a whole partition: its order is not that of time. */
  private <T> void collect(
      Partition partition,
      Range range,
      Function<Map<String, AttributeValue>, T> codec,
      Predicate<T> passes,
      Newest<T> newest) {
    queries.each(partition, range, item -> offer(item, codec, passes, newest));
  }

  private <T> boolean offer(
      Map<String, AttributeValue> item,
      Function<Map<String, AttributeValue>, T> codec,
      Predicate<T> passes,
      Newest<T> newest) {
    T row = queries.decode(item, codec);
    boolean kept = row != null && passes.test(row);
    if (kept) {
      newest.offer(row);
    }
    return kept;
  }

  /** How many rows this reader could not decode, and left out, so far. */
  public long unreadable() {
    return queries.unreadable();
  }
}

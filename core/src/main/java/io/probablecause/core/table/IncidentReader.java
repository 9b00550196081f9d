package io.probablecause.core.table;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.config.Settings;
import io.probablecause.core.table.Queries.Partition;
import io.probablecause.core.table.Queries.Range;
import io.probablecause.core.text.Times;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads incidents: the latest revision of each by application or by day, or all revisions of one.
 * Times are epoch milliseconds. Reads are by key or index and never return more than the limit.
 */
public final class IncidentReader {
  private static final int MAX_REVISIONS = 500;
  private static final long DAY_MILLIS = 86_400_000L;
  private static final Comparator<IncidentItem.Stored> LATEST_FIRST =
      Comparator.comparingLong((IncidentItem.Stored i) -> -i.report().alarm().time())
          .thenComparing(i -> i.report().incidentId());

  private final Queries queries;

  public IncidentReader(DynamoDbClient client, Settings settings) {
    this.queries = new Queries(client, settings);
  }

  /** The latest revision of each incident of an application, the latest alarm first. */
  public List<IncidentItem.Stored> latest(String applicationId, int limit) {
    Partition partition = new Partition(Tables.INCIDENTS, "", "ApplicationId", applicationId);
    return decode(queries.query(partition, Range.ALL, true, limit, IncidentReader::isHead));
  }

  /** The latest revision of each incident whose alarm fell between two moments of one UTC day. */
  public List<IncidentItem.Stored> ofDay(String day, long from, long to, int limit) {
    List<IncidentItem.Stored> found = new ArrayList<>();
    Range range = range(from, to);
    for (String bucket : DayBuckets.ofDay(day)) {
      Partition partition = new Partition(Tables.INCIDENTS, "ByDay", "DayBucket", bucket);
      found.addAll(decode(queries.query(partition, range, true, limit, IncidentReader::isHead)));
    }
    return found.stream().sorted(LATEST_FIRST).limit(limit).toList();
  }

  /** The latest revision of those of an application whose alarm fell between two moments. */
  public List<IncidentItem.Stored> ofApplication(
      String applicationId, long from, long to, Predicate<IncidentItem.Stored> passes, int limit) {
    Partition partition = new Partition(Tables.INCIDENTS, "", "ApplicationId", applicationId);
    return matching(partition, range(from, to), passes, limit);
  }

  /**
   * The same across applications, by day; it goes back over {@link HistoryReader#MAX_DAYS} days at
   * most.
   */
  public List<IncidentItem.Stored> between(
      long from, long to, Predicate<IncidentItem.Stored> passes, int limit) {
    List<IncidentItem.Stored> found = new ArrayList<>();
    long day = to - Math.floorMod(to, DAY_MILLIS);
    for (int days = 0;
        days < HistoryReader.MAX_DAYS && day + DAY_MILLIS > from && found.size() < limit;
        days++, day -= DAY_MILLIS) {
      Newest<IncidentItem.Stored> newest = new Newest<>(limit, LATEST_FIRST);
      for (String bucket : DayBuckets.ofDay(Times.day(day))) {
        Partition partition = new Partition(Tables.INCIDENTS, "ByDay", "DayBucket", bucket);
        matching(partition, range(from, to), passes, limit).forEach(newest::offer);
      }
      found.addAll(newest.list());
    }
    return found.stream().limit(limit).toList();
  }

  /** The same over the whole table: every row is read and paid for. */
  public List<IncidentItem.Stored> everywhere(Predicate<IncidentItem.Stored> passes, int limit) {
    Newest<IncidentItem.Stored> newest = new Newest<>(limit, LATEST_FIRST);
    queries.each(Tables.INCIDENTS, item -> test(item, passes, newest::offer));
    return newest.list();
  }

  private List<IncidentItem.Stored> matching(
      Partition partition, Range range, Predicate<IncidentItem.Stored> passes, int limit) {
    List<IncidentItem.Stored> found = new ArrayList<>();
    queries.query(partition, range, true, limit, item -> test(item, passes, found::add));
    return found;
  }

  private boolean test(
      Map<String, AttributeValue> item,
      Predicate<IncidentItem.Stored> passes,
      Consumer<IncidentItem.Stored> taker) {
    IncidentItem.Stored stored = isHead(item) ? queries.decode(item, IncidentItem::decode) : null;
    boolean passed = stored != null && passes.test(stored);
    if (passed) {
      taker.accept(stored);
    }
    return passed;
  }

  private static Range range(long from, long to) {
    return new Range("IncidentKey", Times.iso(from), Times.iso(to) + '\uffff');
  }

  /**
   * The latest revisions of at most a hundred incidents that are known, by key: what it costs is
   * the size of these items alone. In no particular order.
   */
  public List<IncidentItem.Stored> heads(List<IncidentReport> known) {
    return decode(
        queries.items(
            Tables.INCIDENTS, known.stream().map(IncidentItem::headKey).distinct().toList()));
  }

  /** All revisions of one incident, the first one first; empty where there is no such incident. */
  public List<IncidentItem.Stored> revisions(String incidentId) {
    Partition partition = new Partition(Tables.INCIDENTS, "ByIncident", "IncidentId", incidentId);
    return decode(queries.query(partition, Range.ALL, false, MAX_REVISIONS, item -> !isHead(item)));
  }

  private static boolean isHead(Map<String, AttributeValue> item) {
    return Attributes.of(item).text("IncidentKey").endsWith(IncidentItem.HEAD);
  }

  private List<IncidentItem.Stored> decode(List<Map<String, AttributeValue>> items) {
    return queries.decode(items, IncidentItem::decode);
  }

  /** How many rows this reader could not decode, and left out, so far. */
  public long unreadable() {
    return queries.unreadable();
  }
}

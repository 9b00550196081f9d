package io.probablecause.core.table;

import io.probablecause.core.config.Settings;
import io.probablecause.core.table.Queries.Partition;
import io.probablecause.core.table.Queries.Range;
import io.probablecause.core.text.Times;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads incidents: the latest revision of each by application or by day, or all revisions of one.
 * Times are epoch milliseconds. Reads are by key or index and never return more than the limit.
 */
public final class IncidentReader {
  private static final String HEAD = "#head";
  private static final int MAX_REVISIONS = 500;

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
    Range range = new Range("IncidentKey", Times.iso(from), Times.iso(to) + '\uffff');
    for (String bucket : DayBuckets.ofDay(day)) {
      Partition partition = new Partition(Tables.INCIDENTS, "ByDay", "DayBucket", bucket);
      found.addAll(decode(queries.query(partition, range, true, limit, IncidentReader::isHead)));
    }
    return found.stream()
        .sorted(
            Comparator.comparingLong((IncidentItem.Stored i) -> -i.report().alarm().time())
                .thenComparing(i -> i.report().incidentId()))
        .limit(limit)
        .toList();
  }

  /** All revisions of one incident, the first one first; empty where there is no such incident. */
  public List<IncidentItem.Stored> revisions(String incidentId) {
    Partition partition = new Partition(Tables.INCIDENTS, "ByIncident", "IncidentId", incidentId);
    return decode(queries.query(partition, Range.ALL, false, MAX_REVISIONS, item -> !isHead(item)));
  }

  private static boolean isHead(Map<String, AttributeValue> item) {
    return Attributes.of(item).text("IncidentKey").endsWith(HEAD);
  }

  private List<IncidentItem.Stored> decode(List<Map<String, AttributeValue>> items) {
    return queries.decode(items, IncidentItem::decode);
  }

  /** How many rows this reader could not decode, and left out, so far. */
  public long unreadable() {
    return queries.unreadable();
  }
}

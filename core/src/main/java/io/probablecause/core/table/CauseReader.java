package io.probablecause.core.table;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.SystemState;
import io.probablecause.core.config.Settings;
import io.probablecause.core.event.Layer;
import io.probablecause.core.table.Queries.Partition;
import io.probablecause.core.table.Queries.Range;
import io.probablecause.core.text.Times;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Reads events of interest and system state records by application or resource. Times are epoch
 * milliseconds. Reads are eventually consistent, by key or index, and never return more than the
 * limit; a failing table throws the SDK's exception.
 */
public final class CauseReader {
  private static final String APPLICATION = "ApplicationId";

  private final Queries queries;

  public CauseReader(DynamoDbClient client, Settings settings) {
    this.queries = new Queries(client, settings);
  }

  /** The events of interest of one application, in no particular order. */
  public List<EventOfInterest> events(String applicationId, int limit) {
    return decodeEvents(partition(Tables.EVENTS_OF_INTEREST, applicationId), Range.ALL, limit);
  }

  public List<EventOfInterest> events(String applicationId, Layer layer, int limit) {
    return decodeEvents(
        partition(Tables.EVENTS_OF_INTEREST, applicationId),
        Range.startingWith("EventKey", layer.wireName() + "#"),
        limit);
  }

  /** What happened to a resource, whichever application owns it, the latest first. */
  public List<EventOfInterest> eventsOfResource(
      String resource, long fromLastSeen, long toLastSeen, int limit) {
    return decodeEvents(
        new Partition(Tables.EVENTS_OF_INTEREST, "ByResource", "ResourceId", resource),
        new Range("LastSeenDate", Times.iso(fromLastSeen), Times.iso(toLastSeen)),
        limit);
  }

  /** The system state records of one application: current ones and those that were. */
  public List<SystemState> states(String applicationId, int limit) {
    return queries.decode(
        queries.query(partition(Tables.SYSTEM_STATE, applicationId), Range.ALL, false, limit),
        SystemStateItem::decode);
  }

  private List<EventOfInterest> decodeEvents(Partition partition, Range range, int limit) {
    return queries.decode(
        queries.query(partition, range, true, limit), EventOfInterestItem::decode);
  }

  private static Partition partition(String table, String applicationId) {
    return new Partition(table, "", APPLICATION, applicationId);
  }

  /** How many rows this reader could not decode, and left out, so far. */
  public long unreadable() {
    return queries.unreadable();
  }
}

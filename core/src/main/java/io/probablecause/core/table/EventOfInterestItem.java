package io.probablecause.core.table;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.Layer;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Codec of {@code EventsOfInterestByApplication}. */
public final class EventOfInterestItem {
  /** Rows outlive their horizon by this long, for history. */
  static final long KEPT_AFTER_HORIZON_MILLIS = 30L * 24 * 3_600_000;

  /** Days since 1970 from which versions count: 2024-10-04. */
  private static final int FIRST_DAY = 20_000;

  private EventOfInterestItem() {}

  public static Versioned encode(EventOfInterest e) {
    Attributes item =
        Attributes.build()
            .put("ApplicationId", e.applicationId())
            .put("EventKey", e.layer().wireName() + "#" + e.fingerprint())
            .put("EventType", e.layer().wireName())
            .put("CauseId", e.causeId())
            .put("Episode", e.episode())
            .put("EventRelevance", e.relevance())
            .put("HorizonMillis", e.horizonMillis())
            .put("Repeats", e.repeats())
            .put("Change", e.change())
            .putTime("FirstSeenDate", e.firstSeen())
            .putTime("LastSeenDate", e.lastSeen())
            .putTime("FirstArrival", e.firstArrival())
            .putTime("LastArrival", e.lastArrival())
            .put("Count", e.count())
            .put("EventContextSummary", e.summary())
            .put("EventMessage", e.message())
            .put("Runbook", e.runbook())
            .put("RuleId", e.ruleId())
            .put("ResourceId", e.resource())
            .put("Source", e.kind().name())
            .putList("Minutes", e.minutes(), StandardCodecs::minute)
            .putList("Evidence", e.evidence(), StandardCodecs::evidence)
            .put("DayBucket", DayBuckets.of(e.lastSeen(), e.applicationId()))
            .put(
                "ExpiresAt", (e.lastSeen() + e.horizonMillis() + KEPT_AFTER_HORIZON_MILLIS) / 1000);
    StandardCodecs.standing(item, e.standing());
    return new Versioned(Tables.EVENTS_OF_INTEREST, item.item(), version(e));
  }

  /**
   * Day and number of the episode (17 bits), then the count (28), then the standing's revision (8):
   * content, no clock. In all 53 bits, since DynamoDB Local compares numbers as doubles.
   */
  private static long version(EventOfInterest e) {
    long day = Math.max(0, Math.min(e.episode() / 1_000 - FIRST_DAY, (1 << 14) - 1));
    long ofDay = Math.min(e.episode() % 1_000, 7);
    return day << 39
        | ofDay << 36
        | Math.min(e.count(), (1L << 28) - 1) << 8
        | Math.min(e.standing().revision(), 255);
  }

  public static EventOfInterest decode(Map<String, AttributeValue> attributes) {
    Attributes item = Attributes.of(attributes);
    String key = item.text("EventKey");
    return new EventOfInterest(
        item.text("ApplicationId"),
        Layer.of(item.text("EventType")),
        key.substring(key.indexOf('#') + 1),
        item.integer("Episode"),
        item.text("RuleId"),
        item.integer("EventRelevance"),
        item.number("HorizonMillis"),
        item.flag("Repeats"),
        item.flag("Change"),
        item.text("ResourceId"),
        item.text("EventContextSummary"),
        item.text("EventMessage"),
        item.text("Runbook"),
        EventKind.valueOf(item.text("Source")),
        item.time("FirstSeenDate"),
        item.time("LastSeenDate"),
        item.number("Count"),
        item.time("FirstArrival"),
        item.time("LastArrival"),
        item.list("Minutes", m -> new MinuteCount(m.time("Minute"), m.number("Count"))),
        item.list("Evidence", StandardCodecs::evidence),
        StandardCodecs.standing(item));
  }
}

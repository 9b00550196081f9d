package io.probablecause.core.table;

import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.SystemState;
import io.probablecause.core.event.Layer;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Codec of {@code SystemStateRecordsByApplication}. */
public final class SystemStateItem {
  private SystemStateItem() {}

  public static Versioned encode(SystemState s) {
    Attributes item =
        Attributes.build()
            .put("ApplicationId", s.applicationId())
            .put("StateKey", s.layer().wireName() + "#" + s.causeId())
            .put("EventType", s.layer().wireName())
            .put("CauseId", s.causeId())
            .put("OwnerApplicationId", s.ownerApplicationId())
            .put("RuleId", s.ruleId())
            .put("EventRelevance", s.relevance())
            .put("ResourceId", s.resource())
            .put("EventContextSummary", s.summary())
            .put("EventMessage", s.message())
            .put("Source", s.source())
            .put("Status", s.status().wireName())
            .put("Current", s.current())
            .put("Score", s.score())
            .putTime("ScoredAt", s.scoredAt())
            .put("HorizonMillis", s.horizonMillis())
            .putTime("FirstSeenDate", s.firstSeen())
            .putTime("LastSeenDate", s.lastSeen())
            .put("Count", s.count())
            .put("DayBucket", DayBuckets.of(s.lastSeen(), s.applicationId()))
            .put(
                "ExpiresAt",
                (s.lastSeen() + s.horizonMillis() + EventOfInterestItem.KEPT_AFTER_HORIZON_MILLIS)
                    / 1000);
    StandardCodecs.standing(item, s.standing());
    return new Versioned(Tables.SYSTEM_STATE, item.item(), s.version());
  }

  public static SystemState decode(Map<String, AttributeValue> attributes) {
    Attributes item = Attributes.of(attributes);
    return new SystemState(
        item.text("ApplicationId"),
        Layer.of(item.text("EventType")),
        item.text("CauseId"),
        item.text("OwnerApplicationId"),
        item.text("RuleId"),
        item.integer("EventRelevance"),
        item.text("ResourceId"),
        item.text("EventContextSummary"),
        item.text("EventMessage"),
        item.text("Source"),
        CauseStatus.of(item.text("Status")),
        item.flag("Current"),
        item.decimal("Score"),
        item.time("ScoredAt"),
        item.number("HorizonMillis"),
        item.time("FirstSeenDate"),
        item.time("LastSeenDate"),
        item.number("Count"),
        StandardCodecs.standing(item),
        item.number(Versioned.VERSION));
  }
}

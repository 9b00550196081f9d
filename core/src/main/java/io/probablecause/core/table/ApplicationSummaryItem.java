package io.probablecause.core.table;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.core.cause.LayerState;
import io.probablecause.core.event.Layer;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Codec of {@code ApplicationSummary}. */
public final class ApplicationSummaryItem {
  private ApplicationSummaryItem() {}

  public static Versioned encode(ApplicationSummary s) {
    Map<String, AttributeValue> item =
        Attributes.build()
            .put("ApplicationId", s.applicationId())
            .put("Urgency", s.urgency())
            .putList("Layers", s.layers(), ApplicationSummaryItem::layer)
            .putTexts("OpenAlarms", s.openAlarms())
            .putList("Minutes", s.minutes(), StandardCodecs::minute)
            .putList("Edges", s.edges(), ApplicationSummaryItem::edge)
            .putTime("UpdatedAt", s.updatedAt())
            .item();
    return new Versioned(Tables.APPLICATION_SUMMARY, item, s.version());
  }

  public static ApplicationSummary decode(Map<String, AttributeValue> attributes) {
    Attributes item = Attributes.of(attributes);
    return new ApplicationSummary(
        item.text("ApplicationId"),
        item.decimal("Urgency"),
        item.list("Layers", ApplicationSummaryItem::layer),
        item.texts("OpenAlarms"),
        item.list("Minutes", StandardCodecs::minute),
        item.list("Edges", ApplicationSummaryItem::edge),
        item.time("UpdatedAt"),
        item.number(Versioned.VERSION));
  }

  private static Map<String, AttributeValue> layer(LayerState l) {
    return Attributes.build()
        .put("Layer", l.layer().wireName())
        .put("DeferredTo", l.deferredTo().wireName())
        .put("CauseId", l.causeId())
        .put("OwnerApplicationId", l.ownerApplicationId())
        .put("RuleId", l.ruleId())
        .put("ResourceId", l.resource())
        .put("Summary", l.summary())
        .put("Status", l.status().wireName())
        .put("Score", l.score())
        .putTime("ScoredAt", l.scoredAt())
        .putTime("FirstSeenDate", l.firstSeen())
        .putTime("LastSeenDate", l.lastSeen())
        .put("Count", l.count())
        .item();
  }

  private static LayerState layer(Attributes item) {
    return new LayerState(
        Layer.of(item.text("Layer")),
        Layer.of(item.text("DeferredTo")),
        item.text("CauseId"),
        item.text("OwnerApplicationId"),
        item.text("RuleId"),
        item.text("ResourceId"),
        item.text("Summary"),
        CauseStatus.of(item.text("Status")),
        item.decimal("Score"),
        item.time("ScoredAt"),
        item.time("FirstSeenDate"),
        item.time("LastSeenDate"),
        item.number("Count"));
  }

  private static Map<String, AttributeValue> edge(DependencyEdge e) {
    return Attributes.build()
        .put("From", e.from())
        .put("To", e.to())
        .put("Origin", e.origin().name())
        .put("Port", e.port())
        .put("Strength", e.strength())
        .putTime("LastSeenDate", e.lastSeen())
        .item();
  }

  private static DependencyEdge edge(Attributes item) {
    return new DependencyEdge(
        item.text("From"),
        item.text("To"),
        DependencyEdge.Origin.valueOf(item.text("Origin")),
        item.text("Port"),
        item.decimal("Strength"),
        item.time("LastSeenDate"));
  }
}

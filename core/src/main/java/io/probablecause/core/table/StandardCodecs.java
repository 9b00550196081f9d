package io.probablecause.core.table;

import io.probablecause.core.cause.Evidence;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.cause.Standing;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Codecs of the parts that several tables share. */
final class StandardCodecs {
  private StandardCodecs() {}

  static Map<String, AttributeValue> minute(MinuteCount minute) {
    return Attributes.build()
        .putTime("Minute", minute.minute())
        .put("Count", minute.count())
        .item();
  }

  static MinuteCount minute(Attributes item) {
    return new MinuteCount(item.time("Minute"), item.number("Count"));
  }

  static Map<String, AttributeValue> evidence(Evidence evidence) {
    return Attributes.build()
        .put("LogGroup", evidence.logGroup())
        .put("LogStream", evidence.logStream())
        .put("EventId", evidence.eventId())
        .putTime("Timestamp", evidence.timestamp())
        .put("Message", evidence.message())
        .item();
  }

  static Evidence evidence(Attributes item) {
    return new Evidence(
        item.text("LogGroup"),
        item.text("LogStream"),
        item.text("EventId"),
        item.time("Timestamp"),
        item.text("Message"));
  }

  static void standing(Attributes item, Standing standing) {
    item.putTime("ResolvedAt", standing.resolvedAt())
        .putTime("AcknowledgedAt", standing.acknowledgedAt())
        .putTime("AcknowledgedUntil", standing.acknowledgedUntil())
        .put("ResolvedBy", standing.resolvedBy())
        .put("ResolutionNote", standing.resolvedNote())
        .put("AcknowledgedBy", standing.acknowledgedBy())
        .put("AcknowledgementNote", standing.note())
        .put("RateAtAcknowledgement", standing.rateAtAcknowledgement())
        .put("Confirmations", standing.confirmations())
        .put("StandingRevision", standing.revision());
  }

  static Standing standing(Attributes item) {
    return new Standing(
        item.time("ResolvedAt"),
        item.text("ResolvedBy"),
        item.text("ResolutionNote"),
        item.time("AcknowledgedAt"),
        item.time("AcknowledgedUntil"),
        item.text("AcknowledgedBy"),
        item.text("AcknowledgementNote"),
        item.decimal("RateAtAcknowledgement"),
        item.integer("Confirmations"),
        item.integer("StandingRevision"));
  }
}

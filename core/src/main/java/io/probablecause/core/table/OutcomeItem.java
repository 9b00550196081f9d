package io.probablecause.core.table;

import io.probablecause.core.cause.Outcome;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Codec of the attributes that say how an incident's narrative came to be. */
public final class OutcomeItem {
  private OutcomeItem() {}

  public static Map<String, AttributeValue> write(Outcome outcome) {
    return Map.of(
        "NarrationReason", AttributeValue.fromS(outcome.reason()),
        "NarrationModel", AttributeValue.fromS(outcome.model()),
        "InputTokens", AttributeValue.fromN(Long.toString(outcome.inputTokens())),
        "OutputTokens", AttributeValue.fromN(Long.toString(outcome.outputTokens())),
        "CostUsd", AttributeValue.fromN(Double.toString(outcome.usd())),
        "RemovedSentences", AttributeValue.fromN(Integer.toString(outcome.removed())));
  }

  /** Of an item without them, the template's. */
  static Outcome read(Attributes item) {
    return new Outcome(
        item.text("NarrationReason"),
        item.text("NarrationModel"),
        item.number("InputTokens"),
        item.number("OutputTokens"),
        item.decimal("CostUsd"),
        item.integer("RemovedSentences"));
  }
}

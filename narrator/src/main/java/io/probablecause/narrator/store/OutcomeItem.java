package io.probablecause.narrator.store;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Codec of an outcome's attributes. */
final class OutcomeItem {
  private OutcomeItem() {}

  static Map<String, AttributeValue> write(Outcome outcome) {
    return Map.of(
        "NarrationReason", AttributeValue.fromS(outcome.reason()),
        "NarrationModel", AttributeValue.fromS(outcome.model()),
        "InputTokens", AttributeValue.fromN(Long.toString(outcome.inputTokens())),
        "OutputTokens", AttributeValue.fromN(Long.toString(outcome.outputTokens())),
        "CostUsd", AttributeValue.fromN(Double.toString(outcome.usd())),
        "RemovedSentences", AttributeValue.fromN(Integer.toString(outcome.removed())));
  }

  static Outcome read(Map<String, AttributeValue> item) {
    return new Outcome(
        item.get("NarrationReason").s(),
        item.get("NarrationModel").s(),
        Long.parseLong(item.get("InputTokens").n()),
        Long.parseLong(item.get("OutputTokens").n()),
        Double.parseDouble(item.get("CostUsd").n()),
        Integer.parseInt(item.get("RemovedSentences").n()));
  }
}

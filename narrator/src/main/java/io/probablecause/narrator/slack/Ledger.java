package io.probablecause.narrator.slack;

import io.probablecause.narrator.slack.Posting.Slot;
import io.probablecause.narrator.store.IncidentKey;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Keeps on an incident's head item what is known of its message at Slack. An intent is written
 * before each post, and whoever finds one without a time stamp asks Slack before posting again.
 */
final class Ledger {
  /** The messages of an incident that are posted once each. */
  enum Part {
    MESSAGE("Slack"),
    DETAILS("SlackDetails");

    private final String prefix;

    Part(String prefix) {
      this.prefix = prefix;
    }

    String wireName() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private static final String ATTRIBUTES =
      "SlackChannel, SlackThread, SlackGroup, SlackMember, SlackTs, SlackIntentAt, SlackShown,"
          + " SlackDetailsTs, SlackDetailsIntentAt, SlackDetailsShown, AcknowledgedBy,"
          + " AcknowledgedById, AcknowledgedUntil, AcknowledgedNote, ResolvedBy, ResolvedAt,"
          + " FeedbackBy, FeedbackConfirmed";

  private final DynamoDbClient dynamoDb;
  private final String table;

  Ledger(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  Posting read(IncidentKey key) {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(
                get ->
                    get.tableName(table)
                        .key(key.attributes())
                        .projectionExpression(ATTRIBUTES)
                        .consistentRead(true))
            .item();
    return new Posting(
        new Place(
            text(item, "SlackChannel"),
            text(item, "SlackThread"),
            text(item, "SlackGroup"),
            flag(item, "SlackMember")),
        slot(item, Part.MESSAGE),
        slot(item, Part.DETAILS),
        new Standing(
            text(item, "AcknowledgedBy"),
            text(item, "AcknowledgedById"),
            number(item, "AcknowledgedUntil"),
            text(item, "AcknowledgedNote"),
            text(item, "ResolvedBy"),
            number(item, "ResolvedAt"),
            text(item, "FeedbackBy"),
            flag(item, "FeedbackConfirmed")));
  }

  private static Slot slot(Map<String, AttributeValue> item, Part part) {
    return new Slot(
        text(item, part.prefix + "Ts"),
        number(item, part.prefix + "IntentAt"),
        number(item, part.prefix + "Shown"));
  }

  /** Takes the right to post, if nobody else did since it was read; false where somebody did. */
  boolean intend(IncidentKey key, Part part, Place place, long seen, long now) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":now", number(now));
    values.put(":seen", number(seen));
    String set = "SET " + part.prefix + "IntentAt = :now";
    if (part == Part.MESSAGE) {
      set += ", SlackChannel = :c, SlackThread = :t, SlackGroup = :g, SlackMember = :m";
      values.put(":c", text(place.channel()));
      values.put(":t", text(place.thread()));
      values.put(":g", text(place.group()));
      values.put(":m", AttributeValue.fromBool(place.isMember()));
    }
    return update(
        key,
        set,
        "attribute_not_exists(#ts) AND (attribute_not_exists(#intent) OR #intent = :seen)",
        part,
        values);
  }

  /** Slack is known not to have posted: nobody need look for it. */
  void withdraw(IncidentKey key, Part part, long intent) {
    update(
        key,
        "SET #intent = :none",
        "attribute_not_exists(#ts) AND #intent = :intent",
        part,
        Map.of(":none", number(0), ":intent", number(intent)));
  }

  void posted(IncidentKey key, Part part, String ts) {
    update(
        key,
        "SET #ts = :ts",
        "attribute_not_exists(#ts) AND attribute_exists(#intent)",
        part,
        Map.of(":ts", text(ts)));
  }

  void shown(IncidentKey key, Part part, long version) {
    String shown = part.prefix + "Shown";
    update(
        key,
        "SET " + shown + " = :v",
        "attribute_exists(#ts) AND (attribute_not_exists(" + shown + ") OR " + shown + " < :v)",
        part,
        Map.of(":v", number(version)));
  }

  void acknowledge(IncidentKey key, String by, String byId, long until, String note) {
    set(
        key,
        Map.of(
            "AcknowledgedBy", text(by),
            "AcknowledgedById", text(byId),
            "AcknowledgedUntil", number(until),
            "AcknowledgedNote", text(note)));
  }

  void resolve(IncidentKey key, String by, long at) {
    set(key, Map.of("ResolvedBy", text(by), "ResolvedAt", number(at)));
  }

  void feedback(IncidentKey key, String by, boolean confirmed) {
    set(
        key,
        Map.of("FeedbackBy", text(by), "FeedbackConfirmed", AttributeValue.fromBool(confirmed)));
  }

  private void set(IncidentKey key, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> values = new HashMap<>();
    StringBuilder set = new StringBuilder();
    attributes.forEach(
        (name, value) -> {
          set.append(set.isEmpty() ? "SET " : ", ").append(name).append(" = :").append(name);
          values.put(":" + name, value);
        });
    dynamoDb.updateItem(
        update ->
            update
                .tableName(table)
                .key(key.attributes())
                .updateExpression(set.toString())
                .conditionExpression("attribute_exists(IncidentKey)")
                .expressionAttributeValues(values));
  }

  private boolean update(
      IncidentKey key,
      String set,
      String condition,
      Part part,
      Map<String, AttributeValue> values) {
    Map<String, String> names = new HashMap<>();
    if ((set + condition).contains("#ts")) {
      names.put("#ts", part.prefix + "Ts");
    }
    if ((set + condition).contains("#intent")) {
      names.put("#intent", part.prefix + "IntentAt");
    }
    try {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key.attributes())
                  .updateExpression(set)
                  .conditionExpression(condition)
                  .expressionAttributeNames(names)
                  .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException somebodyElse) {
      return false;
    }
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? "" : value.s();
  }

  static long number(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? 0 : Long.parseLong(value.n());
  }

  private static boolean flag(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value != null && Boolean.TRUE.equals(value.bool());
  }
}

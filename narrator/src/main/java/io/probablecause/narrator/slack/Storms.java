package io.probablecause.narrator.slack;

import io.probablecause.narrator.store.IncidentKey;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Which incidents share one message: those with the same first cause in one channel, within ten
 * minutes of the first. Kept in the incidents table under a partition that no application can have,
 * so that all narrators agree.
 */
final class Storms {
  static final String PARTITION = "#storms";
  private static final long WINDOW_MILLIS = 10 * 60_000;
  private static final long KEPT_SECONDS = 7 * 24 * 3600;

  private final DynamoDbClient dynamoDb;
  private final String table;

  Storms(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /**
   * A storm.
   *
   * @param lead the incident whose message the others join
   * @param thread the time stamp of that message, empty where it is not yet posted
   * @param members the incidents in its thread
   */
  record Storm(IncidentKey lead, String thread, long startedAt, int members) {}

  static String name(String channel, String causeId) {
    return channel + "#" + causeId;
  }

  static String causeId(String name) {
    return name.substring(name.indexOf('#') + 1);
  }

  /** Leads the storm, or joins the one that there is. */
  Storm join(String name, IncidentKey incident, long now) {
    try {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key(name))
                  .updateExpression(
                      "SET StartedAt = :now, LeadApplication = :a, LeadKey = :k, LeadId = :i,"
                          + " ExpiresAt = :e REMOVE Thread, Members")
                  .conditionExpression("attribute_not_exists(StartedAt) OR StartedAt < :since")
                  .expressionAttributeValues(
                      Map.of(
                          ":now", Ledger.number(now),
                          ":a", Ledger.text(incident.applicationId()),
                          ":k", Ledger.text(incident.headKey()),
                          ":i", Ledger.text(incident.incidentId()),
                          ":e", Ledger.number(now / 1000 + KEPT_SECONDS),
                          ":since", Ledger.number(now - WINDOW_MILLIS)))
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return new Storm(incident, "", now, 0);
    } catch (ConditionalCheckFailedException stands) {
      return storm(stands.item());
    }
  }

  /** The storm of a name, or null. */
  Storm read(String name) {
    Map<String, AttributeValue> item =
        dynamoDb.getItem(get -> get.tableName(table).key(key(name)).consistentRead(true)).item();
    return item.isEmpty() ? null : storm(item);
  }

  private static Storm storm(Map<String, AttributeValue> item) {
    AttributeValue members = item.get("Members");
    return new Storm(
        new IncidentKey(
            Ledger.text(item, "LeadApplication"),
            Ledger.text(item, "LeadKey"),
            Ledger.text(item, "LeadId")),
        Ledger.text(item, "Thread"),
        Ledger.number(item, "StartedAt"),
        members == null ? 0 : members.ss().size());
  }

  /** The lead's message stands: others can join it. */
  void opened(String name, IncidentKey lead, String thread) {
    update(
        name,
        "SET Thread = :t",
        "LeadId = :i",
        Map.of(":t", Ledger.text(thread), ":i", Ledger.text(lead.incidentId())));
  }

  void joined(String name, IncidentKey member) {
    update(
        name,
        "ADD Members :m",
        "attribute_exists(StartedAt)",
        Map.of(":m", AttributeValue.fromSs(java.util.List.of(member.incidentId()))));
  }

  private void update(
      String name, String expression, String condition, Map<String, AttributeValue> values) {
    try {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key(name))
                  .updateExpression(expression)
                  .conditionExpression(condition)
                  .expressionAttributeValues(values));
    } catch (ConditionalCheckFailedException anotherStorm) {
      // A later storm has taken the name; this one takes no more members.
    }
  }

  private static Map<String, AttributeValue> key(String name) {
    return Map.of(
        "ApplicationId", Ledger.text(PARTITION),
        "IncidentKey", Ledger.text(name));
  }
}

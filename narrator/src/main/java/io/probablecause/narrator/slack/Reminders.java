package io.probablecause.narrator.slack;

import io.probablecause.core.text.Times;
import io.probablecause.narrator.store.IncidentKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * When to remind of which incident, kept in the incidents table under a partition that no
 * application can have. A reminder is taken before it is sent: at most once.
 */
final class Reminders {
  static final String PARTITION = "#reminders";
  private static final long LOOK_BACK_MILLIS = 24 * 3_600_000L;
  private static final long KEPT_SECONDS = 3 * 24 * 3600;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final long forgottenAfterMillis;

  /** {@code forgottenAfterMillis}: when to remind of what nobody acknowledged; 0 for never. */
  Reminders(DynamoDbClient dynamoDb, String table, long forgottenAfterMillis) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.forgottenAfterMillis = forgottenAfterMillis;
  }

  /** One that is due; {@code sortKey} is its place in the table. */
  record Due(IncidentKey incident, String sortKey) {}

  void ifForgotten(IncidentKey incident, long alarmTime, long now) {
    if (forgottenAfterMillis > 0) {
      at(incident, Math.max(now, alarmTime) + forgottenAfterMillis, now);
    }
  }

  void at(IncidentKey incident, long due, long now) {
    dynamoDb.updateItem(
        update ->
            update
                .tableName(table)
                .key(key(Times.iso(due) + "#" + incident.incidentId()))
                .updateExpression(
                    "SET ForApplication = :a, ForKey = :k, ForId = :i, ExpiresAt = :e")
                .expressionAttributeValues(
                    Map.of(
                        ":a", Ledger.text(incident.applicationId()),
                        ":k", Ledger.text(incident.headKey()),
                        ":i", Ledger.text(incident.incidentId()),
                        ":e", Ledger.number(Math.max(now, due) / 1000 + KEPT_SECONDS))));
  }

  /** Those whose time came within the last day and that nobody took. */
  List<Due> due(long now) {
    List<Due> due = new ArrayList<>();
    dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("ApplicationId = :p AND IncidentKey BETWEEN :f AND :t")
                    .filterExpression("attribute_not_exists(Taken)")
                    .expressionAttributeValues(
                        Map.of(
                            ":p", Ledger.text(PARTITION),
                            ":f", Ledger.text(Times.iso(now - LOOK_BACK_MILLIS)),
                            ":t", Ledger.text(Times.iso(now)))))
        .items()
        .forEach(item -> due.add(due(item)));
    return due;
  }

  private static Due due(Map<String, AttributeValue> item) {
    return new Due(
        new IncidentKey(
            Ledger.text(item, "ForApplication"),
            Ledger.text(item, "ForKey"),
            Ledger.text(item, "ForId")),
        Ledger.text(item, "IncidentKey"));
  }

  /** False where another narrator took it. */
  boolean take(Due due) {
    try {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key(due.sortKey()))
                  .updateExpression("SET Taken = :y")
                  .conditionExpression("attribute_not_exists(Taken)")
                  .expressionAttributeValues(Map.of(":y", AttributeValue.fromBool(true))));
      return true;
    } catch (ConditionalCheckFailedException taken) {
      return false;
    }
  }

  private static Map<String, AttributeValue> key(String sortKey) {
    return Map.of("ApplicationId", Ledger.text(PARTITION), "IncidentKey", Ledger.text(sortKey));
  }
}

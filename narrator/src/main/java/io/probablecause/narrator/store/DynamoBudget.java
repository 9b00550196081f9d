package io.probablecause.narrator.store;

import io.probablecause.core.config.Settings;
import io.probablecause.core.table.Tables;
import io.probablecause.core.text.Times;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Spending by hour and by month in the incidents table, so that it outlives a restart and counts
 * over all workers. Its items stand under an application id that no application can have.
 */
public final class DynamoBudget implements Budget {
  static final String PARTITION = "#spending";
  private static final String SPENT = "SpentUsd";
  private static final int HOUR = "2026-03-01T10".length();
  private static final int MONTH = "2026-03".length();
  private static final int DIGITS = 9;
  private static final long KEPT_SECONDS = 400L * 24 * 3600;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final double hourUsd;
  private final double monthUsd;

  /** A limit of 0 is none. */
  public DynamoBudget(DynamoDbClient dynamoDb, Settings settings, double hourUsd, double monthUsd) {
    this.dynamoDb = dynamoDb;
    this.table = settings.table(Tables.INCIDENTS);
    this.hourUsd = hourUsd;
    this.monthUsd = monthUsd;
  }

  @Override
  public boolean reserve(double usd, long now) {
    if (!add(window(now, MONTH), usd, monthUsd, now)) {
      return false;
    }
    if (add(window(now, HOUR), usd, hourUsd, now)) {
      return true;
    }
    add(window(now, MONTH), -usd, 0, now);
    return false;
  }

  @Override
  public void settle(double difference, long now) {
    add(window(now, MONTH), difference, 0, now);
    add(window(now, HOUR), difference, 0, now);
  }

  private static String window(long now, int length) {
    return Times.iso(now).substring(0, length);
  }

  private boolean add(String window, double usd, double limitOrZero, long now) {
    if (limitOrZero > 0 && usd > limitOrZero) {
      return false;
    }
    try {
      dynamoDb.updateItem(
          update -> {
            update
                .tableName(table)
                .key(
                    Map.of(
                        "ApplicationId", AttributeValue.fromS(PARTITION),
                        "IncidentKey", AttributeValue.fromS(window)))
                .updateExpression("ADD " + SPENT + " :usd SET ExpiresAt = :expires");
            AttributeValue expires = AttributeValue.fromN(Long.toString(now / 1000 + KEPT_SECONDS));
            if (limitOrZero > 0) {
              update
                  .conditionExpression(
                      "attribute_not_exists(" + SPENT + ") OR " + SPENT + " <= :most")
                  .expressionAttributeValues(
                      Map.of(
                          ":usd", number(usd),
                          ":most", number(limitOrZero - usd),
                          ":expires", expires));
            } else {
              update.expressionAttributeValues(Map.of(":usd", number(usd), ":expires", expires));
            }
          });
      return true;
    } catch (ConditionalCheckFailedException spent) {
      return false;
    }
  }

  private static AttributeValue number(double usd) {
    return AttributeValue.fromN(
        BigDecimal.valueOf(usd).setScale(DIGITS, RoundingMode.HALF_UP).toPlainString());
  }
}

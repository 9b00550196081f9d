package io.probablecause.local.system;

import io.probablecause.core.config.Settings;
import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.table.LookupItem;
import io.probablecause.core.table.LookupRow;
import io.probablecause.core.table.Versioned;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Writes the inventory that a system starts with into the look-up tables, as its oldest generation:
 * what a refresher has told since stays.
 */
final class LookupTables {
  private static final long OLDEST = 1;

  private final DynamoDbClient client;
  private final Settings settings;

  LookupTables(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.settings = settings;
  }

  void write(Inventory inventory) {
    for (Application application : inventory.applications()) {
      for (LookupRow row : LookupRow.of(application, OLDEST)) {
        put(LookupItem.encode(row));
      }
    }
  }

  private void put(Versioned versioned) {
    Map<String, AttributeValue> item = new HashMap<>(versioned.item());
    item.put(Versioned.VERSION, AttributeValue.fromN(Long.toString(versioned.version())));
    try {
      client.putItem(
          b ->
              b.tableName(settings.table(versioned.table()))
                  .item(item)
                  .conditionExpression("attribute_not_exists(#v)")
                  .expressionAttributeNames(Map.of("#v", Versioned.VERSION)));
    } catch (ConditionalCheckFailedException e) {
      // a row of the same key is there, from an earlier start or a newer generation
    }
  }
}

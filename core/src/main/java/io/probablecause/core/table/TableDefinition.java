package io.probablecause.core.table;

import java.util.List;

/**
 * A DynamoDB table as {@code tables.json} defines it, for Java and Terraform alike. Keys are of
 * type string unless the definition says otherwise; {@code sortKey} is empty where there is none.
 */
public record TableDefinition(
    String name, String partitionKey, String sortKey, List<IndexDefinition> indexes) {

  /** A global secondary index that projects all attributes. */
  public record IndexDefinition(
      String name, String partitionKey, String sortKey, String sortKeyType) {}
}

package io.probablecause.core.table;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item to be written to a table under a version that only grows. A write of an older or the same
 * version changes nothing, so that replays and overtaken retries are harmless.
 */
public record Versioned(String table, Map<String, AttributeValue> item, long version) {
  /** The attribute that holds the version. */
  public static final String VERSION = "Version";
}

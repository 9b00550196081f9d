package io.probablecause.core.table;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.config.Settings;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Reads the summaries of all applications. The table holds one small item for each application and
 * is made to be read whole; its one poller is shared by all pages.
 */
public final class SummaryReader {
  private final Queries queries;

  public SummaryReader(DynamoDbClient client, Settings settings) {
    this.queries = new Queries(client, settings);
  }

  public List<ApplicationSummary> all() {
    return queries.all(Tables.APPLICATION_SUMMARY).stream()
        .map(ApplicationSummaryItem::decode)
        .toList();
  }
}

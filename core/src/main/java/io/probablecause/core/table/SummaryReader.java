package io.probablecause.core.table;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the summaries of all applications. The table holds one small item for each application and
 * is made to be read whole; its one poller is shared by all pages.
 */
public final class SummaryReader {
  private static final String KEY = "ApplicationId";
  private static final int FEW = 100;

  private final Queries queries;

  public SummaryReader(DynamoDbClient client, Settings settings) {
    this.queries = new Queries(client, settings);
  }

  public List<ApplicationSummary> all() {
    return queries.decode(
        queries.all(Tables.APPLICATION_SUMMARY, List.of()), ApplicationSummaryItem::decode);
  }

  /**
   * All summaries, where many are known already: reads the versions, and in full only what is new
   * or changed. A version never comes back, so that an equal one means an equal item.
   */
  public List<ApplicationSummary> all(Map<String, ApplicationSummary> known) {
    if (known.isEmpty()) {
      return all();
    }
    List<ApplicationSummary> summaries = new ArrayList<>();
    List<Map<String, AttributeValue>> changed = new ArrayList<>();
    for (Map<String, AttributeValue> item :
        queries.all(Tables.APPLICATION_SUMMARY, List.of(KEY, Versioned.VERSION))) {
      Attributes read = Attributes.of(item);
      ApplicationSummary former = known.get(read.text(KEY));
      if (former != null && former.version() == read.number(Versioned.VERSION)) {
        summaries.add(former);
      } else {
        changed.add(Map.of(KEY, item.get(KEY)));
      }
    }
    if (changed.size() > FEW) {
      return all();
    }
    summaries.addAll(
        queries.decode(
            queries.items(Tables.APPLICATION_SUMMARY, changed), ApplicationSummaryItem::decode));
    return summaries;
  }

  /** How many rows this reader could not decode, and left out, so far. */
  public long unreadable() {
    return queries.unreadable();
  }
}

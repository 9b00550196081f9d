package io.probablecause.dashboard.live;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.config.Settings;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.core.table.IncidentReader;
import io.probablecause.core.table.SummaryReader;
import io.probablecause.core.text.Times;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The poller's source in earnest: the tables. */
public final class TableSource implements Source {
  private static final long DAY_MILLIS = 86_400_000;

  private final SummaryReader summaries;
  private final IncidentReader incidents;

  public TableSource(DynamoDbClient client, Settings settings) {
    this.summaries = new SummaryReader(client, settings);
    this.incidents = new IncidentReader(client, settings);
  }

  @Override
  public List<ApplicationSummary> summaries(Map<String, ApplicationSummary> known) {
    return summaries.all(known);
  }

  @Override
  public List<IncidentItem.Stored> latestIncidents(String applicationId, int limit) {
    return incidents.latest(applicationId, limit);
  }

  @Override
  public List<IncidentItem.Stored> incidentsOfDay(String day, int limit) {
    long start = Times.parse(day + "T00:00:00Z");
    return incidents.ofDay(day, start, start + DAY_MILLIS - 1, limit);
  }

  @Override
  public List<IncidentItem.Stored> heads(List<IncidentReport> known) {
    return incidents.heads(known);
  }
}

package io.probablecause.dashboard.live;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.table.IncidentItem;
import java.util.List;

/** What the poller reads; a fake in tests. */
public interface Source {
  List<ApplicationSummary> summaries();

  List<IncidentItem.Stored> latestIncidents(String applicationId, int limit);

  List<IncidentItem.Stored> incidentsOfDay(String day, int limit);
}

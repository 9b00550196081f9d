package io.probablecause.dashboard.live;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.table.IncidentItem;
import java.util.List;
import java.util.Map;

/** What the poller reads; a fake in tests. */
public interface Source {
  /** All summaries; those known may be given back as they are where they have not changed. */
  List<ApplicationSummary> summaries(Map<String, ApplicationSummary> known);

  List<IncidentItem.Stored> latestIncidents(String applicationId, int limit);

  List<IncidentItem.Stored> incidentsOfDay(String day, int limit);

  /** The latest revisions of incidents that are known, at most a hundred of them. */
  List<IncidentItem.Stored> heads(List<IncidentReport> known);
}

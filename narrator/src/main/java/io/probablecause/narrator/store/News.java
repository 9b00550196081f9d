package io.probablecause.narrator.store;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.Narrative;
import io.probablecause.core.cause.Outcome;
import io.probablecause.core.narrative.NarrativeSection;
import io.probablecause.narrator.store.IncidentStore.Stage;
import java.util.List;

/** News of one incident; the sections are those of the narrative. */
public record News(
    IncidentReport report,
    Narrative narrative,
    List<NarrativeSection> sections,
    Outcome outcome,
    Stage stage) {
  public long version() {
    return stage.version(report);
  }

  /** Nothing of the incident can have come before. */
  public boolean isFirst() {
    return report.revision() == 1 && stage == Stage.TEMPLATE;
  }
}

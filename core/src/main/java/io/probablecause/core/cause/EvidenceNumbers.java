package io.probablecause.core.cause;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers the evidence of a report {@code E1, E2, …} in order of rank, then of the line, so that a
 * narrative can cite it. The same report always numbers alike.
 */
public final class EvidenceNumbers {
  private EvidenceNumbers() {}

  /** One line with its number and the cause that it shows. */
  public record Numbered(String number, RankedCause cause, Evidence evidence) {}

  public static List<Numbered> of(IncidentReport report) {
    List<Numbered> numbered = new ArrayList<>();
    for (RankedCause cause : report.causes()) {
      for (Evidence evidence : cause.evidence()) {
        numbered.add(new Numbered("E" + (numbered.size() + 1), cause, evidence));
      }
    }
    return numbered;
  }
}

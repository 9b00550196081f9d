package io.probablecause.core.narrative;

import java.util.List;

/**
 * One part of a narrative: what it speaks of, its heading (empty where its lines stand alone) and
 * its lines, with the evidence they cite in brackets.
 */
public record NarrativeSection(Kind kind, String heading, List<String> lines) {

  /** The parts in the order in which they are told. */
  public enum Kind {
    HAPPENED,
    IMPACT,
    CAUSE,
    EXPLAINS,
    TIMELINE,
    TODO,
    PREVENT,
    OTHERS,
    UNSEEN
  }

  public String text() {
    String body = String.join("\n", lines);
    return heading.isEmpty() ? body : heading + "\n" + body;
  }
}

package io.probablecause.narrator.check;

import io.probablecause.core.narrative.NarrativeSection.Kind;
import java.util.List;

/**
 * What a model answered, not yet believed.
 *
 * @param cause the label of the cause that it names, such as {@code C1}
 */
public record Draft(String cause, List<Sentence> sentences) {
  public Draft {
    sentences = List.copyOf(sentences);
  }

  /**
   * One sentence, the part of the narrative it is for, and the evidence that it says to rest on.
   */
  public record Sentence(Kind section, String text, List<String> cites) {}
}

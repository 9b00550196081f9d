package io.probablecause.local.chaos;

import java.nio.file.Path;
import java.util.Map;

/**
 * How a round differs from the usual one.
 *
 * @param narrator keys of the narrator's configuration
 * @param checkpoints where the job keeps its checkpoints, or {@code null} for the round's folder
 */
record RoundOptions(Map<String, String> narrator, Path checkpoints) {
  static final RoundOptions USUAL = new RoundOptions(Map.of(), null);

  RoundOptions {
    narrator = Map.copyOf(narrator);
  }
}

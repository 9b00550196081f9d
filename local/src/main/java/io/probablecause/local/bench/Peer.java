package io.probablecause.local.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Something that classifies lines by patterns and counts the lines of each pattern. */
interface Peer {
  String name();

  /** What to do so that it can run, in a sentence; {@code null} where it can. */
  String missing();

  /** Its version, as it says itself. */
  String version() throws IOException;

  /** Classifies each line of the file; which lines count for a pattern is by {@code find}. */
  Run run(List<String> patterns, Path lines, Path folder) throws IOException;

  /**
   * What came of it.
   *
   * @param counts lines by pattern
   * @param cpuSeconds processor time, with that of starting
   */
  record Run(long[] counts, double cpuSeconds) {}
}

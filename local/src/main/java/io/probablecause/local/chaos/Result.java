package io.probablecause.local.chaos;

import java.util.List;

/**
 * What came of one fault.
 *
 * @param outcome passed, DIFFERENT, unsupported or not run
 * @param recoveredMillis from the end of the fault until the whole system worked as before; -1
 *     where that was not measured
 * @param compared how many rows and messages were held against the truth
 * @param differences none where nothing was lost or doubled
 */
record Result(
    String fault,
    String tells,
    Outcome outcome,
    long recoveredMillis,
    int compared,
    List<String> differences,
    String note) {
  /** How it ended. */
  enum Outcome {
    PASSED,
    DIFFERENT,
    UNSUPPORTED,
    NOT_RUN
  }
}

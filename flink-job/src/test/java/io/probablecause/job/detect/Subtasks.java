package io.probablecause.job.detect;

import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** Where Flink sends a key. */
final class Subtasks {
  private Subtasks() {}

  static int of(String key, int keyGroups, int parallelism) {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(key, keyGroups, parallelism);
  }
}

package io.probablecause.job.detect;

import io.probablecause.core.cause.LearningStatus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which of the log groups that a subtask watches it still learns; told at most every five seconds.
 */
final class LearningBook {
  private static final long TELL_MILLIS = 5_000;

  private final String subtask;
  private final Map<String, Boolean> learning = new TreeMap<>();
  private long tellFrom = Long.MIN_VALUE;

  LearningBook(String subtask) {
    this.subtask = subtask;
  }

  void forget(String group) {
    learning.remove(group);
  }

  /** Notes a group; returns what there is to tell at a moment (epoch milliseconds), or null. */
  LearningStatus take(String group, boolean isLearning, long now) {
    learning.put(group, isLearning);
    if (now < tellFrom) {
      return null;
    }
    tellFrom = now + TELL_MILLIS;
    List<String> groups =
        learning.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
    return new LearningStatus(
        subtask,
        learning.size(),
        groups.size(),
        groups.stream().limit(LearningStatus.MAX_GROUPS).toList(),
        now);
  }
}

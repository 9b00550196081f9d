package io.probablecause.job.rank;

import java.util.List;

/**
 * What an application's ranking remembers of itself.
 *
 * @param version the last version given to a row
 * @param currentCauses the cause ids that were current, at most one for each layer
 * @param nextRefresh arrival time of the refresh that is registered, or 0
 * @param observedSince time of the earliest event of the application's own records; arrival of the
 *     first thing that was heard for it, where it has none
 */
public record RankMemory(
    long version, List<String> currentCauses, long nextRefresh, long observedSince) {
  static final RankMemory NONE = new RankMemory(0, List.of(), 0, Long.MAX_VALUE);

  RankMemory refreshAt(long time) {
    return new RankMemory(version, currentCauses, time, observedSince);
  }

  RankMemory versionAtLeast(long least) {
    return new RankMemory(Math.max(version, least), currentCauses, nextRefresh, observedSince);
  }

  RankMemory observedSince(long time) {
    return new RankMemory(version, currentCauses, nextRefresh, time);
  }
}

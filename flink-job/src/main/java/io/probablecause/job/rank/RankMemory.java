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
 * @param latestInput arrival of the latest that was taken, or 0
 */
public record RankMemory(
    long version,
    List<String> currentCauses,
    long nextRefresh,
    long observedSince,
    long latestInput) {
  static final RankMemory NONE = new RankMemory(0, List.of(), 0, Long.MAX_VALUE, 0);

  RankMemory refreshAt(long time) {
    return new RankMemory(version, currentCauses, time, observedSince, latestInput);
  }

  RankMemory versionAtLeast(long least) {
    return new RankMemory(
        Math.max(version, least), currentCauses, nextRefresh, observedSince, latestInput);
  }

  RankMemory observedSince(long time) {
    return new RankMemory(version, currentCauses, nextRefresh, time, latestInput);
  }

  RankMemory took(long arrival) {
    return new RankMemory(
        version, currentCauses, nextRefresh, observedSince, Math.max(latestInput, arrival));
  }
}

package io.probablecause.job.rank;

import java.util.List;

/**
 * What an application's ranking remembers of what it last wrote.
 *
 * @param version the last version given to a row
 * @param currentCauses the cause ids that were current, at most one for each layer
 * @param nextRefresh arrival time of the refresh that is registered, or 0
 */
public record RankMemory(long version, List<String> currentCauses, long nextRefresh) {
  static final RankMemory NONE = new RankMemory(0, List.of(), 0);
}

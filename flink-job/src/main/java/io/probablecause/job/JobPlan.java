package io.probablecause.job;

import io.probablecause.job.classify.RulesSource;
import io.probablecause.rules.ranking.RankingConfig;
import java.io.Serializable;

/**
 * What the job is to do: the rules, inventory and ranking figures it starts with, and whether it
 * replays a recording (input taken strictly in order of arrival) or runs live.
 */
public record JobPlan(
    boolean replay, RulesSource rules, InventorySource inventory, RankingConfig ranking)
    implements Serializable {

  /** How often the count of a known cause is told on, in arrival time; in a replay each time. */
  public long tellIntervalMillis() {
    return replay ? 0 : 1_000;
  }
}

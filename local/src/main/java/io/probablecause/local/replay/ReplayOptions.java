package io.probablecause.local.replay;

import io.probablecause.job.classify.RulesSource;
import io.probablecause.rules.ranking.RankingConfig;

/** How recordings are replayed. */
public record ReplayOptions(int parallelism, RulesSource rules, RankingConfig ranking) {}

package io.probablecause.local.diff;

import io.probablecause.job.classify.RulesSource;
import io.probablecause.rules.ranking.RankingConfig;

/** One of the two ways in which recordings are replayed. */
public record Variant(RulesSource rules, RankingConfig ranking) {}

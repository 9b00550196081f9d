package io.probablecause.job.classify;

import io.probablecause.core.cause.RulesStatus;

/**
 * What came of a set that was sent.
 *
 * @param accepted the set, or null where it was refused
 */
public record CheckedRules(RuleSet accepted, RulesStatus status) {}

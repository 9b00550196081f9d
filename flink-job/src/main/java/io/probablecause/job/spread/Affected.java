package io.probablecause.job.spread;

import java.util.List;

/**
 * An application that feels what happens to another: how many dependency steps away it is, and the
 * way from it to the owner.
 */
public record Affected(String applicationId, int distance, List<String> path) {}

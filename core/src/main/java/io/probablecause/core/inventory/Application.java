package io.probablecause.core.inventory;

import java.util.List;

/**
 * An application of the estate: the patterns of its log groups and alarms (globs), the applications
 * it depends on, its addresses and the other identifiers (ARN or bare id) that belong to it.
 */
public record Application(
    String applicationId,
    List<String> logGroups,
    List<String> alarms,
    List<String> dependsOn,
    List<Endpoint> endpoints,
    List<String> resources) {}

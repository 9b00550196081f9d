package io.probablecause.core.cause;

import io.probablecause.core.event.Layer;

/**
 * One system state record: a cause that a layer of an application holds or held to be its probable
 * cause, with the score at the time it was taken. Readers let the score decay. Times are epoch
 * milliseconds.
 *
 * @param current whether it is the layer's current record
 * @param version grows with every change, so that an overtaken write never wins
 */
public record SystemState(
    String applicationId,
    Layer layer,
    String causeId,
    String ownerApplicationId,
    String ruleId,
    int relevance,
    String resource,
    String summary,
    String message,
    String source,
    CauseStatus status,
    boolean current,
    double score,
    long scoredAt,
    long horizonMillis,
    long firstSeen,
    long lastSeen,
    long count,
    Standing standing,
    long version) {}

package io.probablecause.core.cause;

import io.probablecause.core.event.Layer;

/**
 * What a layer of an application currently holds to be its probable cause.
 *
 * @param deferredTo the layer whose cause stands in, where this one has nothing recent; else this
 *     layer
 */
public record LayerState(
    Layer layer,
    Layer deferredTo,
    String causeId,
    String ownerApplicationId,
    String ruleId,
    String resource,
    String summary,
    CauseStatus status,
    double score,
    long scoredAt,
    long firstSeen,
    long lastSeen,
    long count) {}

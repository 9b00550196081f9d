package io.probablecause.local.history;

import io.probablecause.core.event.Layer;

/**
 * What came again: the same rule on the same resource of an application. Times are epoch
 * milliseconds.
 *
 * @param times how many separate happenings; what overlaps, or is less than a quarter of an hour
 *     apart, is one
 * @param count occurrences in all of them
 * @param incidents how often it was the first cause of an incident
 */
public record Recurrence(
    String applicationId,
    Layer layer,
    String ruleId,
    String resource,
    String summary,
    int times,
    long count,
    long since,
    long last,
    int incidents) {}

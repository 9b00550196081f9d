package io.probablecause.rules.correlation;

import java.util.List;

/**
 * A derived finding: in the eyes of one application, what a rule counts came often enough within a
 * time span. It is never stored as a fact, only recomputed from what was found. A span that is told
 * again with a larger count replaces what was told before.
 *
 * @param rule the correlation rule whose statement found it
 * @param group what the counted have in common, or an empty string
 * @param minute the last minute of the span, epoch milliseconds
 * @param matched how many they are, or how many different values they have
 * @param causeIds the causes that were counted
 */
public record Counted(
    String affectedApplicationId,
    String rule,
    String group,
    long minute,
    long matched,
    List<String> causeIds) {}

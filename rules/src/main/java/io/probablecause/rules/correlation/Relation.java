package io.probablecause.rules.correlation;

/**
 * A derived relation: in the eyes of one application, a cause explains a symptom. It is never
 * stored as a fact, only recomputed from what was found.
 *
 * @param module the statement that found it, such as {@code database-connections-exhausted}
 * @param why the chain in words
 */
public record Relation(
    String affectedApplicationId, String causeId, String symptomId, String module, String why) {}

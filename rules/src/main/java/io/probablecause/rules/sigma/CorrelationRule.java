package io.probablecause.rules.sigma;

import io.probablecause.rules.sigma.ValueTest.Comparison;
import java.util.List;
import java.util.Map;

/**
 * A Sigma correlation rule, neutral of any engine: how often, with how many values or in which
 * order findings of other rules come within a time span.
 *
 * @param ruleIds ids of the rules it correlates, in the order of the file
 * @param groupBy fields (or aliases) whose values must be the same
 * @param aliases for an alias, the field of each rule id
 * @param field the field whose different values are counted, or an empty string
 * @param bounds what the count must satisfy, all of them
 * @param generate whether the correlated rules are findings in their own right
 */
public record CorrelationRule(
    String id,
    String sigmaId,
    String name,
    String title,
    Type type,
    List<String> ruleIds,
    List<String> groupBy,
    Map<String, Map<String, String>> aliases,
    long timespanMillis,
    String field,
    List<Bound> bounds,
    boolean generate,
    int relevance,
    String author,
    String file,
    int line) {

  /** Sigma's types of correlation. */
  public enum Type {
    EVENT_COUNT,
    VALUE_COUNT,
    TEMPORAL,
    TEMPORAL_ORDERED
  }

  /** One criterion of a count. */
  public record Bound(Comparison comparison, long value) {}

  /** The same correlation of the rules with these ids. */
  public CorrelationRule of(List<String> resolved) {
    return new CorrelationRule(
        id,
        sigmaId,
        name,
        title,
        type,
        resolved,
        groupBy,
        aliases,
        timespanMillis,
        field,
        bounds,
        generate,
        relevance,
        author,
        file,
        line);
  }
}

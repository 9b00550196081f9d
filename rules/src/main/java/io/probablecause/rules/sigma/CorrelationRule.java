package io.probablecause.rules.sigma;

import io.probablecause.core.event.FieldPath;
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
  public record Bound(Comparison comparison, long value) {
    static final String NOT_GROWING =
        "a count that is to stay below a bound, or to be a number exactly, is not supported: it is"
            + " only known when its time span is over";

    boolean grows() {
      return comparison == Comparison.GT || comparison == Comparison.GTE;
    }
  }

  public boolean counts() {
    return type == Type.EVENT_COUNT || type == Type.VALUE_COUNT;
  }

  /** What is counted of one of the rules: its fields where the correlation has aliases. */
  public Rule.Feed feedOf(String ruleNameOrId) {
    return new Rule.Feed(
        groupBy.stream().map(name -> FieldPath.of(fieldOf(name, ruleNameOrId))).toList(),
        field.isEmpty() ? null : FieldPath.of(fieldOf(field, ruleNameOrId)));
  }

  private String fieldOf(String name, String rule) {
    return aliases.getOrDefault(name, Map.of()).getOrDefault(rule, name);
  }

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

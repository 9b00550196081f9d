package io.probablecause.rules.sigma;

import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.FieldPath;
import io.probablecause.rules.sigma.ValueTest.Comparison;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The aggregations of Sigma 1, translated to correlation rules: {@code | count() by x > n} to
 * event_count, {@code | count(field) by x > n} to value_count, {@code | near a and b} to temporal.
 * A timeframe over selections joined by {@code and} is temporal too: no single event is meant.
 */
record Aggregation(
    CorrelationRule.Type type,
    Map<String, Expression> parts,
    List<String> groupBy,
    String field,
    List<CorrelationRule.Bound> bounds,
    long timespanMillis) {

  /** The span of {@code near} where the rule names none; Sigma 1 left it to the tool. */
  static final long DEFAULT_NEAR_MILLIS = 10 * 60_000L;

  private static final Pattern COUNT =
      Pattern.compile(
          "count\\(\\s*([^()\\s]*)\\s*\\)(?:\\s+by\\s+([^<>=]+?))?\\s*(<=|>=|<|>|==?)\\s*(\\d{1,9})");
  private static final Map<String, Comparison> SIGNS =
      Map.of(
          "<", Comparison.LT,
          "<=", Comparison.LTE,
          ">", Comparison.GT,
          ">=", Comparison.GTE,
          "=", Comparison.EQ,
          "==", Comparison.EQ);

  /** Whether a timeframe stands over several selections that no one event is meant to satisfy. */
  static boolean isTemporal(DetectionReader.Detection detection) {
    return detection.timeframe() != null
        && detection.expression() instanceof Expression.All all
        && all.parts().stream().allMatch(Expression.Selection.class::isInstance);
  }

  static Aggregation of(DetectionReader.Detection detection) {
    if (detection.aggregation() == null) {
      return temporal(detection, named(((Expression.All) detection.expression()).parts()));
    }
    if (detection.aggregation().startsWith("near ")) {
      return near(detection, detection.aggregation().substring(5).strip());
    }
    return count(detection);
  }

  private static Aggregation count(DetectionReader.Detection detection) {
    Matcher matcher = COUNT.matcher(detection.aggregation());
    int line = detection.conditionLine();
    if (!matcher.matches()) {
      throw new RuleException(
          line, "the aggregation '" + detection.aggregation() + "' is not supported");
    }
    if (!matcher.group(3).startsWith(">")) {
      throw new RuleException(line, CorrelationRule.Bound.NOT_GROWING);
    }
    String field = matcher.group(1);
    String by = matcher.group(2);
    return new Aggregation(
        field.isEmpty() ? CorrelationRule.Type.EVENT_COUNT : CorrelationRule.Type.VALUE_COUNT,
        Map.of("events", detection.expression()),
        by == null ? List.of() : Arrays.stream(by.split(",")).map(String::strip).toList(),
        field,
        List.of(
            new CorrelationRule.Bound(
                SIGNS.get(matcher.group(3)), Long.parseLong(matcher.group(4)))),
        timespan(detection, "count"));
  }

  private static Aggregation near(DetectionReader.Detection detection, String others) {
    Map<String, Expression> parts = new LinkedHashMap<>();
    parts.put("first", detection.expression());
    for (String name : others.split("\\s+and\\s+")) {
      Expression body = detection.selections().get(name);
      if (body == null) {
        throw new RuleException(
            detection.conditionLine(), "'near " + others + "' is not supported");
      }
      parts.put(name, body);
    }
    return temporal(detection, parts);
  }

  private static Aggregation temporal(
      DetectionReader.Detection detection, Map<String, Expression> parts) {
    long span = detection.timeframe() == null ? DEFAULT_NEAR_MILLIS : timespan(detection, "near");
    return new Aggregation(CorrelationRule.Type.TEMPORAL, parts, List.of(), "", List.of(), span);
  }

  private static long timespan(DetectionReader.Detection detection, String what) {
    if (detection.timeframe() == null) {
      throw new RuleException(detection.conditionLine(), what + " needs a 'timeframe'");
    }
    return Durations.millis(detection.timeframe(), detection.conditionLine(), "timeframe");
  }

  private static Map<String, Expression> named(List<Expression> selections) {
    Map<String, Expression> parts = new LinkedHashMap<>();
    for (Expression expression : selections) {
      Expression.Selection selection = (Expression.Selection) expression;
      parts.put(selection.name(), selection);
    }
    return parts;
  }

  /** The rule over single events whose findings are counted, or follow each other. */
  Rule part(RuleBuilder builder, String id, Set<EventKind> kinds, Expression expression) {
    boolean counts =
        type == CorrelationRule.Type.EVENT_COUNT || type == CorrelationRule.Type.VALUE_COUNT;
    Rule.Feed feed =
        new Rule.Feed(
            groupBy.stream().map(FieldPath::of).toList(),
            field.isEmpty() ? null : FieldPath.of(field));
    return builder.feeding(id, kinds, expression, counts ? feed : null);
  }

  CorrelationRule correlation(RuleBuilder builder, List<String> ruleIds) {
    return new CorrelationRule(
        builder.id(),
        builder.text("id"),
        builder.text("name"),
        builder.title(),
        type,
        ruleIds,
        groupBy,
        Map.of(),
        timespanMillis,
        field,
        bounds,
        false,
        builder.relevance(),
        builder.text("author"),
        builder.file(),
        builder.document().line());
  }
}

package io.probablecause.rules.sigma;

import io.probablecause.rules.sigma.ValueTest.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a correlation document (Sigma Correlation Rules Specification, version 2.0.2). */
final class CorrelationReader {
  private static final Set<String> KEYS =
      Set.of("type", "rules", "group-by", "timespan", "condition", "aliases", "generate");
  private static final Set<String> COMPARISONS = Set.of("lt", "lte", "gt", "gte", "eq");

  private final RuleBuilder builder;
  private final Yaml.Mapping correlation;

  CorrelationReader(RuleBuilder builder) {
    this.builder = builder;
    this.correlation = builder.document().get("correlation").asMapping("correlation");
    for (String key : correlation.entries().keySet()) {
      if (!KEYS.contains(key)) {
        throw new RuleException(
            correlation.lineOf(key), "'" + key + "' in a correlation is not supported");
      }
    }
  }

  /** Its rule ids are still the names or ids as written. */
  CorrelationRule read() {
    CorrelationRule.Type type = type();
    Yaml condition = correlation.get("condition");
    String field = field(type, condition);
    return new CorrelationRule(
        builder.id(),
        builder.text("id"),
        builder.text("name"),
        builder.title(),
        type,
        needed("rules").asTexts("rules"),
        correlation.get("group-by") == null
            ? List.of()
            : correlation.get("group-by").asTexts("group-by"),
        aliases(),
        Durations.millis(
            needed("timespan").asText("timespan"), correlation.lineOf("timespan"), "timespan"),
        field,
        bounds(type, condition),
        correlation.get("generate") != null && correlation.get("generate").asBoolean("generate"),
        builder.relevance(),
        builder.text("author"),
        builder.file(),
        builder.document().line());
  }

  private Yaml needed(String key) {
    Yaml value = correlation.get(key);
    if (value == null) {
      throw new RuleException(correlation.line(), "the correlation has no '" + key + "'");
    }
    return value;
  }

  private CorrelationRule.Type type() {
    String text = needed("type").asText("type");
    for (CorrelationRule.Type type : CorrelationRule.Type.values()) {
      if (type.name().toLowerCase(Locale.ROOT).equals(text)) {
        return type;
      }
    }
    throw new RuleException(
        correlation.lineOf("type"), "the correlation type '" + text + "' is not supported");
  }

  private String field(CorrelationRule.Type type, Yaml condition) {
    Yaml field = condition instanceof Yaml.Mapping mapping ? mapping.get("field") : null;
    if (type == CorrelationRule.Type.VALUE_COUNT && field == null) {
      throw new RuleException(correlation.line(), "value_count needs a field in its condition");
    }
    return field == null ? "" : field.asText("field");
  }

  private List<CorrelationRule.Bound> bounds(CorrelationRule.Type type, Yaml condition) {
    boolean counts =
        type == CorrelationRule.Type.EVENT_COUNT || type == CorrelationRule.Type.VALUE_COUNT;
    if (condition == null && !counts) {
      return List.of();
    }
    if (condition == null) {
      throw new RuleException(correlation.line(), "the correlation has no 'condition'");
    }
    Yaml.Mapping mapping = condition.asMapping("the condition of a correlation");
    List<CorrelationRule.Bound> bounds = new ArrayList<>();
    mapping
        .entries()
        .forEach(
            (key, value) -> {
              if (!key.equals("field")) {
                bounds.add(bound(key, value));
              }
            });
    if (bounds.isEmpty()) {
      throw new RuleException(mapping.line(), "the condition has no gt, gte, lt, lte or eq");
    }
    return bounds;
  }

  private static CorrelationRule.Bound bound(String key, Yaml value) {
    String text = value.asText(key);
    if (!COMPARISONS.contains(key)) {
      throw new RuleException(
          value.line(), "'" + key + "' in the condition of a correlation is not supported");
    }
    if (!text.matches("[0-9]{1,9}")) {
      throw new RuleException(value.line(), "'" + text + "' is not a count");
    }
    CorrelationRule.Bound bound =
        new CorrelationRule.Bound(
            Comparison.valueOf(key.toUpperCase(Locale.ROOT)), Long.parseLong(text));
    if (!bound.grows()) {
      throw new RuleException(value.line(), CorrelationRule.Bound.NOT_GROWING);
    }
    return bound;
  }

  private Map<String, Map<String, String>> aliases() {
    Yaml written = correlation.get("aliases");
    if (written == null) {
      return Map.of();
    }
    Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
    written
        .asMapping("aliases")
        .entries()
        .forEach(
            (alias, fields) -> {
              Map<String, String> byRule = new LinkedHashMap<>();
              fields
                  .asMapping("an alias")
                  .entries()
                  .forEach((rule, field) -> byRule.put(rule, field.asText("a field")));
              aliases.put(alias, byRule);
            });
    return aliases;
  }
}

package io.probablecause.rules.sigma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the {@code detection} of a rule: its search identifiers, and its condition. */
final class DetectionReader {
  private final FieldTests fieldTests;

  DetectionReader(ValueLists values) {
    this.fieldTests = new FieldTests(values);
  }

  /**
   * What a detection says.
   *
   * @param aggregation what stood behind a pipe in the condition, or {@code null}
   * @param timeframe the text of {@code timeframe}, or {@code null}
   */
  record Detection(
      Map<String, Expression> selections,
      Expression expression,
      String aggregation,
      String timeframe,
      int conditionLine) {}

  Detection read(Yaml.Mapping detection) {
    Map<String, Expression> selections = selections(detection);
    if (selections.isEmpty()) {
      throw new RuleException(detection.line(), "the detection has no search identifier");
    }
    Yaml condition = detection.get("condition");
    if (condition == null) {
      throw new RuleException(detection.line(), "the detection has no condition");
    }
    Yaml timeframe = detection.get("timeframe");
    List<String> conditions = condition.asTexts("condition");
    List<Expression> alternatives = new ArrayList<>();
    String aggregation = null;
    for (String text : conditions) {
      int pipe = text.indexOf('|');
      if (pipe >= 0 && conditions.size() > 1) {
        throw new RuleException(condition.line(), "a list of conditions cannot be aggregated");
      }
      aggregation = pipe < 0 ? null : text.substring(pipe + 1).strip();
      String search = pipe < 0 ? text : text.substring(0, pipe);
      alternatives.add(ConditionReader.read(selections, condition.line(), search));
    }
    if (alternatives.isEmpty()) {
      throw new RuleException(condition.line(), "the condition is empty");
    }
    return new Detection(
        selections,
        Expression.any(alternatives),
        aggregation,
        timeframe == null ? null : timeframe.asText("timeframe"),
        condition.line());
  }

  private Map<String, Expression> selections(Yaml.Mapping detection) {
    Map<String, Expression> selections = new LinkedHashMap<>();
    detection
        .entries()
        .forEach(
            (name, body) -> {
              if (!name.equals("condition") && !name.equals("timeframe")) {
                selections.put(name, selection(name, body));
              }
            });
    return selections;
  }

  private Expression selection(String name, Yaml body) {
    if (body instanceof Yaml.Mapping mapping) {
      return map(name, mapping);
    }
    if (body instanceof Yaml.Sequence list) {
      return list(name, list);
    }
    return keyword(body);
  }

  private Expression map(String name, Yaml.Mapping mapping) {
    if (mapping.entries().isEmpty()) {
      throw new RuleException(mapping.line(), "the search identifier '" + name + "' is empty");
    }
    List<Expression> fields = new ArrayList<>();
    mapping
        .entries()
        .forEach((key, value) -> fields.add(fieldTests.read(key, mapping.lineOf(key), value)));
    return Expression.all(fields);
  }

  private Expression list(String name, Yaml.Sequence list) {
    if (list.items().isEmpty()) {
      throw new RuleException(list.line(), "the search identifier '" + name + "' is empty");
    }
    List<Expression> alternatives = new ArrayList<>();
    for (Yaml item : list.items()) {
      alternatives.add(item instanceof Yaml.Mapping mapping ? map(name, mapping) : keyword(item));
    }
    return Expression.any(alternatives);
  }

  private Expression keyword(Yaml item) {
    if (item instanceof Yaml.Scalar scalar && !scalar.isNull()) {
      return fieldTests.keywords(scalar);
    }
    throw new RuleException(item.line(), "a keyword must be a text");
  }
}

package io.probablecause.rules.match;

import io.probablecause.core.event.Event;
import io.probablecause.rules.sigma.Expression;
import java.util.HashMap;
import java.util.Map;

/** Evaluates expressions on one event after another. Not thread-safe. */
final class Evaluator {
  private final Map<io.probablecause.rules.sigma.ValueTest, ValueMatcher> matchers =
      new HashMap<>();

  boolean holds(Expression expression, Event event) {
    if (expression instanceof Expression.All all) {
      return all.parts().stream().allMatch(part -> holds(part, event));
    }
    if (expression instanceof Expression.Any any) {
      return any.parts().stream().anyMatch(part -> holds(part, event));
    }
    if (expression instanceof Expression.Not not) {
      return !holds(not.part(), event);
    }
    if (expression instanceof Expression.Selection selection) {
      return holds(selection.body(), event);
    }
    if (expression instanceof Expression.Keyword keyword) {
      return matcher(keyword.test()).matches(event.message(), event);
    }
    Expression.Field field = (Expression.Field) expression;
    return matcher(field.test()).matches(Fields.read(event, field.path()), event);
  }

  private ValueMatcher matcher(io.probablecause.rules.sigma.ValueTest test) {
    return matchers.computeIfAbsent(test, ValueMatcher::of);
  }
}

package io.probablecause.rules.sigma;

import io.probablecause.core.event.FieldPath;
import java.util.List;

/** What a rule looks for: the detection, read and linked by its condition. */
public sealed interface Expression {

  /** Every part must hold. */
  record All(List<Expression> parts) implements Expression {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** One part must hold. */
  record Any(List<Expression> parts) implements Expression {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  record Not(Expression part) implements Expression {}

  /** A search identifier of the file, kept so that an explanation can name it. */
  record Selection(String name, Expression body) implements Expression {}

  /** The field's value, or one element where it is a list, passes the test. */
  record Field(FieldPath path, ValueTest test) implements Expression {}

  /** The whole message passes the test. */
  record Keyword(ValueTest test) implements Expression {}

  static Expression all(List<Expression> parts) {
    return parts.size() == 1 ? parts.get(0) : new All(parts);
  }

  static Expression any(List<Expression> parts) {
    return parts.size() == 1 ? parts.get(0) : new Any(parts);
  }
}

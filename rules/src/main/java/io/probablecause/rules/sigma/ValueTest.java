package io.probablecause.rules.sigma;

import io.probablecause.core.event.FieldPath;

/** A test of one value, as written in a rule after all modifiers were applied. */
public sealed interface ValueTest {

  /** The text matches a pattern, without regard to case unless {@code cased}. */
  record Text(TextPattern pattern, boolean cased) implements ValueTest {}

  /** The value is this number, or the text of it as written. */
  record Number(String text, double value) implements ValueTest {}

  /** The regular expression (RE2 syntax, flags included) is found in the text. */
  record Regex(String pattern) implements ValueTest {}

  /** The text is an address within the network. */
  record InNetwork(Network network) implements ValueTest {}

  /** The field is there (whatever its value), or is not. */
  record Exists(boolean expected) implements ValueTest {}

  /** The field is absent, null, or a list without a value. */
  record IsNull() implements ValueTest {}

  record Compare(Comparison comparison, double bound) implements ValueTest {}

  /** A part of a date, as written and without regard to its zone, compared with a number. */
  record Date(DatePart part, Comparison comparison, double bound) implements ValueTest {}

  /** The value equals (or starts with, ends with, contains) the value of another field. */
  record SameAs(FieldPath other, Position position, boolean cased) implements ValueTest {}

  /** Where in a text another one is looked for. */
  enum Position {
    WHOLE,
    START,
    END,
    ANYWHERE
  }

  /** An order of numbers. */
  enum Comparison {
    LT("<"),
    LTE("<="),
    GT(">"),
    GTE(">="),
    EQ("=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }

    public boolean holds(double value, double bound) {
      return switch (this) {
        case LT -> value < bound;
        case LTE -> value <= bound;
        case GT -> value > bound;
        case GTE -> value >= bound;
        case EQ -> value == bound;
      };
    }
  }

  /** The number that a time modifier takes out of a date. */
  enum DatePart {
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR
  }
}

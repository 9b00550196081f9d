package io.probablecause.rules.match;

import io.probablecause.core.event.FieldPath;

/**
 * Something that is quickly seen in an event and without which a rule cannot hold. Texts are
 * folded. A field of {@code null} is the whole message.
 */
sealed interface Anchor {
  /**
   * Of a longer literal the beginning is looked for, since each character costs a row of a table.
   */
  int LONGEST = 64;

  /** What is looked for of a literal. */
  static String lookedFor(String literal) {
    return FoldedTable.fold(literal.substring(0, Math.min(literal.length(), LONGEST)));
  }

  FieldPath field();

  /** The field, or an element of it, is this text. */
  record Exact(FieldPath field, String text) implements Anchor {}

  /** The field, or an element of it, holds this literal. */
  record Literal(FieldPath field, String text) implements Anchor {}

  /** The event has the field. */
  record Present(FieldPath field) implements Anchor {}
}

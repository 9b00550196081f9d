package io.probablecause.rules.sigma;

import java.util.ArrayList;
import java.util.List;

/**
 * A text of a rule with its wildcards read: {@code *} for any run of characters, {@code ?} for one.
 * A backslash before a wildcard or another backslash takes its meaning away; any other backslash is
 * itself. Kept as one text in which the wildcards stand, with their places.
 */
public final class TextPattern {
  /** What one character of {@link #text} is. */
  private static final char LITERAL = 'l';

  private static final char ONE = '?';
  private static final char MANY = '*';

  private final String text;
  private final String kinds;

  private TextPattern(String text, String kinds) {
    this.text = text;
    this.kinds = kinds;
  }

  static TextPattern parse(String written) {
    StringBuilder text = new StringBuilder();
    StringBuilder kinds = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      char next = i + 1 < written.length() ? written.charAt(i + 1) : 0;
      if (c == '\\' && (next == '*' || next == '?' || next == '\\')) {
        text.append(next);
        kinds.append(LITERAL);
        i++;
      } else {
        text.append(c);
        kinds.append(c == '*' || c == '?' ? c : LITERAL);
      }
    }
    return new TextPattern(text.toString(), kinds.toString());
  }

  /** A text without wildcards. */
  public static TextPattern literal(String text) {
    return new TextPattern(text, String.valueOf(LITERAL).repeat(text.length()));
  }

  TextPattern at(ValueTest.Position position) {
    boolean before = position == ValueTest.Position.END || position == ValueTest.Position.ANYWHERE;
    boolean after = position == ValueTest.Position.START || position == ValueTest.Position.ANYWHERE;
    String head = before && !kinds.startsWith("*") ? "*" : "";
    String tail = after && !kinds.endsWith("*") ? "*" : "";
    return new TextPattern(head + text + tail, head + kinds + tail);
  }

  public boolean hasWildcards() {
    return kinds.indexOf(ONE) >= 0 || kinds.indexOf(MANY) >= 0;
  }

  /** The text where there are no wildcards. */
  public String text() {
    return text;
  }

  public int length() {
    return text.length();
  }

  public boolean isOne(int index) {
    return kinds.charAt(index) == ONE;
  }

  public boolean isMany(int index) {
    return kinds.charAt(index) == MANY;
  }

  /** The runs of characters between wildcards, without empty ones. */
  public List<String> literals() {
    List<String> literals = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || kinds.charAt(i) != LITERAL) {
        if (i > start) {
          literals.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return literals;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextPattern that && text.equals(that.text) && kinds.equals(that.kinds);
  }

  @Override
  public int hashCode() {
    return 31 * text.hashCode() + kinds.hashCode();
  }

  /** As it would be written in a rule. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escaped = kinds.charAt(i) == LITERAL && (c == '*' || c == '?');
      out.append(escaped ? "\\" : "").append(c);
    }
    return out.toString();
  }
}

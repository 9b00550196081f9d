package io.probablecause.rules.sigma;

import io.probablecause.core.text.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads a condition over the search identifiers of a rule. From least to most binding: {@code or},
 * {@code and}, {@code not}, {@code 1/all of}, brackets.
 */
final class ConditionReader {
  private static final int MAX_DEPTH = 100;

  private final Map<String, Expression> selections;
  private final int line;
  private final List<String> tokens;
  private int at;
  private int depth;

  private ConditionReader(Map<String, Expression> selections, int line, String condition) {
    this.selections = selections;
    this.line = line;
    this.tokens = tokens(condition);
  }

  static Expression read(Map<String, Expression> selections, int line, String condition) {
    ConditionReader reader = new ConditionReader(selections, line, condition);
    if (reader.tokens.isEmpty()) {
      throw reader.refused("is empty");
    }
    Expression expression = reader.or();
    if (reader.at < reader.tokens.size()) {
      throw reader.refused("does not go on with '" + reader.peek() + "'");
    }
    return expression;
  }

  private static List<String> tokens(String condition) {
    String spaced = condition.replace("(", " ( ").replace(")", " ) ").strip();
    return spaced.isEmpty() ? List.of() : List.of(spaced.split("\\s+"));
  }

  private Expression or() {
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(and());
    } while (take("or"));
    return Expression.any(parts);
  }

  private Expression and() {
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(not());
    } while (take("and"));
    return Expression.all(parts);
  }

  private Expression not() {
    if (++depth > MAX_DEPTH) {
      throw refused("is nested too deeply");
    }
    Expression expression = take("not") ? new Expression.Not(not()) : operand();
    depth--;
    return expression;
  }

  private Expression operand() {
    if (take("(")) {
      Expression inner = or();
      if (!take(")")) {
        throw refused("lacks a closing bracket");
      }
      return inner;
    }
    if (at + 1 < tokens.size() && tokens.get(at + 1).equalsIgnoreCase("of")) {
      return quantified();
    }
    String name = next();
    Expression body = selections.get(name);
    if (body == null) {
      throw refused("names '" + name + "', which the detection does not have");
    }
    return new Expression.Selection(name, body);
  }

  private Expression quantified() {
    String quantifier = next().toLowerCase(java.util.Locale.ROOT);
    next();
    String pattern = next();
    List<Expression> parts = matching(pattern);
    if (parts.isEmpty()) {
      throw refused("names '" + pattern + "', which no search identifier matches");
    }
    return switch (quantifier) {
      case "1", "any" -> Expression.any(parts);
      case "all" -> Expression.all(parts);
      default -> throw refused("has '" + quantifier + " of', and only 1 of and all of are known");
    };
  }

  /** {@code them} leaves out what starts with an underscore; a pattern leaves out nothing. */
  private List<Expression> matching(String pattern) {
    boolean them = pattern.equals("them");
    Glob glob = new Glob(pattern);
    List<Expression> parts = new ArrayList<>();
    selections.forEach(
        (name, body) -> {
          if (them ? !name.startsWith("_") : glob.matches(name)) {
            parts.add(new Expression.Selection(name, body));
          }
        });
    return parts;
  }

  private boolean take(String token) {
    if (at < tokens.size() && peek().equalsIgnoreCase(token)) {
      at++;
      return true;
    }
    return false;
  }

  private String peek() {
    return tokens.get(at);
  }

  private String next() {
    if (at >= tokens.size()) {
      throw refused("ends too early");
    }
    return tokens.get(at++);
  }

  private RuleException refused(String why) {
    return new RuleException(line, "the condition " + why);
  }
}

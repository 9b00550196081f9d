package io.probablecause.rules.match;

import io.probablecause.rules.sigma.Expression;
import io.probablecause.rules.sigma.TextPattern;
import io.probablecause.rules.sigma.ValueTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes conditions of expressions; equal tests, in whatever rules, become one. */
final class Compiler {
  private final EventView view;
  private final Map<Expression, Condition> leaves = new HashMap<>();

  /** Literals of keywords that the scan answers by itself, folded, and their tests. */
  private final Map<String, Integer> scanned = new LinkedHashMap<>();

  Compiler(EventView view) {
    this.view = view;
  }

  Map<String, Integer> scanned() {
    return scanned;
  }

  Condition compile(Expression expression) {
    if (expression instanceof Expression.All all) {
      return new Condition.All(compile(all.parts()));
    }
    if (expression instanceof Expression.Any any) {
      return new Condition.Any(compile(any.parts()));
    }
    if (expression instanceof Expression.Not not) {
      return new Condition.Not(compile(not.part()));
    }
    if (expression instanceof Expression.Selection selection) {
      return compile(selection.body());
    }
    Condition known = leaves.get(expression);
    if (known == null) {
      known = leaf(expression);
      leaves.put(expression, known);
    }
    return known;
  }

  private Condition[] compile(List<Expression> parts) {
    return parts.stream().map(this::compile).toArray(Condition[]::new);
  }

  private Condition leaf(Expression expression) {
    if (expression instanceof Expression.Field field) {
      ValueMatcher matcher = ValueMatcher.of(field.test());
      return new Condition.Field(view.newTest(), view.slot(field.path()), matcher);
    }
    ValueTest test = ((Expression.Keyword) expression).test();
    String literal = scannable(test);
    if (literal == null) {
      return gated(test, new Condition.Keyword(view.newTest(), ValueMatcher.of(test)));
    }
    return scanned(literal);
  }

  private Condition scanned(String literal) {
    return new Condition.Scanned(scanned.computeIfAbsent(literal, added -> view.newTest()));
  }

  /** A pattern is tried only where the scan has found all the literals it needs. */
  private Condition gated(ValueTest test, Condition keyword) {
    List<Condition> gates = new ArrayList<>();
    for (Set<String> literals : needed(test)) {
      gates.add(
          new Condition.Any(
              literals.stream()
                  .map(literal -> scanned(Anchor.lookedFor(literal)))
                  .toArray(Condition[]::new)));
    }
    gates.add(keyword);
    return new Condition.All(gates.toArray(Condition[]::new));
  }

  /** Sets of literals, of each of which one must be in the message. */
  private static List<Set<String>> needed(ValueTest test) {
    if (test instanceof ValueTest.Text text) {
      return text.pattern().literals().stream().map(Set::of).toList();
    }
    return test instanceof ValueTest.Regex regex ? RegexLiterals.of(regex.pattern()) : List.of();
  }

  /** The folded literal of a plain search in any case, or {@code null}. */
  private static String scannable(ValueTest test) {
    if (!(test instanceof ValueTest.Text text) || text.cased()) {
      return null;
    }
    TextPattern pattern = text.pattern();
    List<String> literals = pattern.literals();
    boolean plain =
        literals.size() == 1
            && pattern.length() == literals.get(0).length() + 2
            && pattern.isMany(0)
            && pattern.isMany(pattern.length() - 1);
    return plain && pattern.length() <= Anchor.LONGEST && Alphabet.isExact(literals.get(0))
        ? FoldedTable.fold(literals.get(0))
        : null;
  }
}

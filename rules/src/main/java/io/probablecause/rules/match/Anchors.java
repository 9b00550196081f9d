package io.probablecause.rules.match;

import io.probablecause.core.event.FieldPath;
import io.probablecause.rules.sigma.Expression;
import io.probablecause.rules.sigma.ValueTest;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses for each expression the anchors of which one must be seen: those that few rules share, on
 * fields that are read anyway, and long literals before short ones.
 */
final class Anchors {
  private static final int GOOD_LENGTH = 12;
  private static final int READING_A_FIELD = 60;
  private static final int SCANNING_A_FIELD = 200;

  private final Map<Anchor, Integer> uses = new HashMap<>();
  private final Map<FieldPath, Integer> fieldUses = new HashMap<>();

  Anchors(Collection<Expression> all) {
    for (Expression expression : all) {
      Set<Anchor> anchors = new LinkedHashSet<>();
      collect(expression, anchors);
      anchors.forEach(anchor -> uses.merge(anchor, 1, Integer::sum));
      anchors.stream()
          .map(Anchor::field)
          .distinct()
          .forEach(field -> fieldUses.merge(field, 1, Integer::sum));
    }
  }

  private static void collect(Expression expression, Set<Anchor> found) {
    if (expression instanceof Expression.All all) {
      all.parts().forEach(part -> collect(part, found));
    } else if (expression instanceof Expression.Any any) {
      any.parts().forEach(part -> collect(part, found));
    } else if (expression instanceof Expression.Selection selection) {
      collect(selection.body(), found);
    } else {
      Set<Anchor> own = ofLeaf(expression);
      found.addAll(own == null ? Set.of() : own);
    }
  }

  /** One of these is seen in each event that satisfies it; {@code null} where nothing is sure. */
  Set<Anchor> of(Expression expression) {
    if (expression instanceof Expression.All all) {
      return cheapest(all.parts());
    }
    if (expression instanceof Expression.Any any) {
      return union(any.parts());
    }
    return expression instanceof Expression.Selection selection
        ? of(selection.body())
        : ofLeaf(expression);
  }

  private Set<Anchor> cheapest(List<Expression> parts) {
    Set<Anchor> best = null;
    for (Expression part : parts) {
      Set<Anchor> anchors = of(part);
      if (anchors != null && (best == null || cost(anchors) < cost(best))) {
        best = anchors;
      }
    }
    return best;
  }

  private Set<Anchor> union(List<Expression> parts) {
    Set<Anchor> union = new LinkedHashSet<>();
    for (Expression part : parts) {
      Set<Anchor> anchors = of(part);
      if (anchors == null) {
        return null;
      }
      union.addAll(anchors);
    }
    return union;
  }

  private double cost(Set<Anchor> anchors) {
    double cost = 0;
    for (Anchor anchor : anchors) {
      double sharedField = fieldUses.getOrDefault(anchor.field(), 1);
      double field = anchor.field() == null ? 0 : fieldCost(anchor) / sharedField;
      cost += uses.getOrDefault(anchor, 1) + field + shortness(anchor);
    }
    return cost;
  }

  private static double fieldCost(Anchor anchor) {
    return anchor instanceof Anchor.Exact ? READING_A_FIELD : SCANNING_A_FIELD;
  }

  private static double shortness(Anchor anchor) {
    return anchor instanceof Anchor.Literal literal
        ? 2.0 * Math.max(0, GOOD_LENGTH - literal.text().length())
        : 0;
  }

  private static Set<Anchor> ofLeaf(Expression expression) {
    if (expression instanceof Expression.Keyword keyword) {
      return ofTest(null, keyword.test());
    }
    return expression instanceof Expression.Field field ? ofTest(field.path(), field.test()) : null;
  }

  private static Set<Anchor> ofTest(FieldPath field, ValueTest test) {
    if (test instanceof ValueTest.Text text) {
      return text.pattern().hasWildcards() || field == null
          ? ofLiterals(field, text.pattern().literals())
          : Set.of(new Anchor.Exact(field, FoldedTable.fold(text.pattern().text())));
    }
    if (test instanceof ValueTest.Number number && field != null) {
      Set<Anchor> both = new LinkedHashSet<>();
      both.add(new Anchor.Exact(field, FoldedTable.fold(number.text())));
      both.add(new Anchor.Exact(field, FoldedTable.fold(Numbers.text(number.value()))));
      return both;
    }
    if (test instanceof ValueTest.Regex regex) {
      Set<String> literals = RegexLiterals.of(regex.pattern());
      return literals == null ? null : literals(field, literals);
    }
    return null;
  }

  /** All of the literals must be there: the longest serves. */
  private static Set<Anchor> ofLiterals(FieldPath field, List<String> literals) {
    String longest = "";
    for (String literal : literals) {
      longest = literal.length() > longest.length() ? literal : longest;
    }
    return longest.isEmpty() ? null : literals(field, Set.of(longest));
  }

  private static Set<Anchor> literals(FieldPath field, Set<String> literals) {
    Set<Anchor> anchors = new LinkedHashSet<>();
    literals.forEach(text -> anchors.add(new Anchor.Literal(field, FoldedTable.fold(text))));
    return anchors;
  }
}

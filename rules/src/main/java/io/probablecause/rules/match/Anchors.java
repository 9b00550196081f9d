package io.probablecause.rules.match;

import io.probablecause.core.event.FieldPath;
import io.probablecause.rules.sigma.Expression;
import io.probablecause.rules.sigma.ValueTest;
import java.util.ArrayList;
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

  /** That a field is there says so little that it is chosen where nothing else is sure. */
  private static final int ANY_VALUE = 10_000;

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
      ofLeaf(expression).forEach(found::addAll);
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
        : cheapestOf(ofLeaf(expression));
  }

  private Set<Anchor> cheapest(List<Expression> parts) {
    List<Set<Anchor>> options = new ArrayList<>();
    parts.forEach(part -> options.add(of(part)));
    return cheapestOf(options);
  }

  private Set<Anchor> cheapestOf(List<Set<Anchor>> options) {
    Set<Anchor> best = null;
    for (Set<Anchor> anchors : options) {
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
      cost += uses.getOrDefault(anchor, 1) + field + vagueness(anchor);
    }
    return cost;
  }

  private static double fieldCost(Anchor anchor) {
    return anchor instanceof Anchor.Literal ? SCANNING_A_FIELD : READING_A_FIELD;
  }

  private static double vagueness(Anchor anchor) {
    if (anchor instanceof Anchor.Literal literal) {
      int length = literal.text().length();
      return 2.0 * Math.max(0, GOOD_LENGTH - length) + (Anchor.LONGEST - length) / 100.0;
    }
    return anchor instanceof Anchor.Present ? ANY_VALUE : 0;
  }

  /** Sets of anchors, of each of which one must be seen; empty where nothing is sure. */
  private static List<Set<Anchor>> ofLeaf(Expression expression) {
    if (expression instanceof Expression.Keyword keyword) {
      return ofTest(null, keyword.test());
    }
    return expression instanceof Expression.Field field
        ? ofTest(field.path(), field.test())
        : List.of();
  }

  private static List<Set<Anchor>> ofTest(FieldPath field, ValueTest test) {
    List<Set<Anchor>> seen = seenIn(field, test);
    boolean needsNone =
        test instanceof ValueTest.IsNull
            || test instanceof ValueTest.Exists exists && !exists.expected();
    return seen.isEmpty() && field != null && !needsNone
        ? List.of(Set.of(new Anchor.Present(field)))
        : seen;
  }

  private static List<Set<Anchor>> seenIn(FieldPath field, ValueTest test) {
    if (test instanceof ValueTest.Text text) {
      return text.pattern().hasWildcards() || field == null
          ? eachOf(field, text.pattern().literals())
          : List.of(Set.of(new Anchor.Exact(field, FoldedTable.fold(text.pattern().text()))));
    }
    if (test instanceof ValueTest.Number number && field != null) {
      Set<Anchor> both = new LinkedHashSet<>();
      both.add(new Anchor.Exact(field, FoldedTable.fold(number.text())));
      both.add(new Anchor.Exact(field, FoldedTable.fold(Numbers.text(number.value()))));
      return List.of(both);
    }
    if (test instanceof ValueTest.Regex regex) {
      return RegexLiterals.of(regex.pattern()).stream()
          .map(literals -> oneOf(field, literals))
          .toList();
    }
    return List.of();
  }

  private static List<Set<Anchor>> eachOf(FieldPath field, List<String> literals) {
    return literals.stream().map(literal -> oneOf(field, Set.of(literal))).toList();
  }

  private static Set<Anchor> oneOf(FieldPath field, Set<String> literals) {
    Set<Anchor> anchors = new LinkedHashSet<>();
    for (String text : literals) {
      anchors.add(new Anchor.Literal(field, Anchor.lookedFor(text)));
    }
    return anchors;
  }
}

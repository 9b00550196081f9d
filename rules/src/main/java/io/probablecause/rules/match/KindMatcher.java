package io.probablecause.rules.match;

import io.probablecause.core.event.Event;
import io.probablecause.core.event.EventKind;
import io.probablecause.rules.sigma.Expression;
import io.probablecause.rules.sigma.Rule;
import java.util.List;

/** The rules about one kind of event, compiled together. */
final class KindMatcher {
  /** Receives a rule that holds, and the relevance that its adjustments leave it. */
  interface Matches {
    void match(int rule, int relevance);
  }

  private final EventView view = new EventView();
  private final Condition[] conditions;
  private final Condition[][] adjustments;
  private final int[][] adjusted;
  private final int[] relevance;
  private final int[] numbers;
  private final CandidateIndex index;

  /**
   * Compiles rules.
   *
   * @param numbers by what number each rule is to be reported
   */
  KindMatcher(EventKind kind, List<Rule> rules, int[] numbers) {
    this.numbers = numbers;
    int count = rules.size();
    conditions = new Condition[count];
    adjustments = new Condition[count][];
    adjusted = new int[count][];
    relevance = new int[count];
    Compiler compiler = new Compiler(view);
    List<Expression> detections =
        rules.stream().map(rule -> rule.logSource().within(kind, rule.detection())).toList();
    for (int i = 0; i < count; i++) {
      Rule rule = rules.get(i);
      conditions[i] = compiler.compile(detections.get(i));
      relevance[i] = rule.relevance();
      adjusted[i] = rule.adjustments().stream().mapToInt(Rule.Adjustment::relevance).toArray();
      adjustments[i] =
          rule.adjustments().stream()
              .map(adjustment -> compiler.compile(adjustment.when()))
              .toArray(Condition[]::new);
    }
    index = new CandidateIndex(detections, compiler.scanned(), view);
    view.seal();
  }

  void match(Event event, Matches matches) {
    view.open(event);
    Candidates candidates = index.find();
    for (int i = 0; i < candidates.count(); i++) {
      int rule = candidates.get(i);
      if (conditions[rule].holds(view)) {
        matches.match(numbers[rule], relevanceOf(rule));
      }
    }
    view.close();
  }

  private int relevanceOf(int rule) {
    Condition[] whens = adjustments[rule];
    for (int i = 0; i < whens.length; i++) {
      if (whens[i].holds(view)) {
        return adjusted[rule][i];
      }
    }
    return relevance[rule];
  }
}

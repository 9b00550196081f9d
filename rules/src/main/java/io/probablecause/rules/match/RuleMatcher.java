package io.probablecause.rules.match;

import io.probablecause.core.cause.Finding;
import io.probablecause.core.event.Event;
import io.probablecause.core.event.EventKind;
import io.probablecause.rules.sigma.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Says which rules an event satisfies, and makes their findings, in the order of the rules' ids.
 * All rules about a kind of event are compiled together, so that the cost of an event depends on
 * what it holds and hardly on how many rules there are. Not thread-safe: one for each subtask.
 */
public final class RuleMatcher {
  private final List<Rule> rules;
  private final FindingMaker[] makers;

  /** By kind; compiled when the first event of the kind comes. */
  private final KindMatcher[] byKind = new KindMatcher[EventKind.values().length];

  /** The rules that the event at hand satisfies, and their relevance; reused. */
  private final int[] found;

  private final int[] relevances;
  private final KindMatcher.Matches keep = this::keep;
  private int count;
  private boolean named;

  private RuleMatcher(List<Rule> rules) {
    this.rules = rules;
    this.found = new int[rules.size()];
    this.relevances = new int[rules.size()];
    this.makers = rules.stream().map(FindingMaker::new).toArray(FindingMaker[]::new);
  }

  public static RuleMatcher compile(Collection<Rule> rules) {
    return new RuleMatcher(rules.stream().sorted(Comparator.comparing(Rule::id)).toList());
  }

  /** Compiles for all kinds of events now, rather than with the first event of each. */
  public void compileAll() {
    for (EventKind kind : EventKind.values()) {
      of(kind);
    }
  }

  /** Hands on the findings that the event makes; a fallback rule only where no other one does. */
  public void match(Event event, Consumer<Finding> findings) {
    count = 0;
    named = false;
    of(event.kind()).match(event, keep);
    for (int i = 0; i < count; i++) {
      if (!named || !rules.get(found[i]).fallback()) {
        makers[found[i]].make(event, relevances[i], findings);
      }
    }
  }

  /** What has no weight of its own, and only feeds a correlation, names nothing. */
  private void keep(int rule, int relevance) {
    found[count] = rule;
    relevances[count++] = relevance;
    named |= relevance > 0 && !rules.get(rule).fallback();
  }

  /** Hands on the rules that the event satisfies. */
  public void matching(Event event, Consumer<Rule> found) {
    of(event.kind()).match(event, (rule, relevance) -> found.accept(rules.get(rule)));
  }

  private KindMatcher of(EventKind kind) {
    KindMatcher known = byKind[kind.ordinal()];
    if (known == null) {
      known = compile(kind);
      byKind[kind.ordinal()] = known;
    }
    return known;
  }

  private KindMatcher compile(EventKind kind) {
    List<Rule> ofKind = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).logSource().kinds().contains(kind)) {
        ofKind.add(rules.get(i));
        numbers.add(i);
      }
    }
    return new KindMatcher(kind, ofKind, numbers.stream().mapToInt(Integer::intValue).toArray());
  }
}

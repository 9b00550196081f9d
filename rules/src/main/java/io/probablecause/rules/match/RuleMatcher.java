package io.probablecause.rules.match;

import io.probablecause.core.cause.Finding;
import io.probablecause.core.event.Event;
import io.probablecause.core.event.EventKind;
import io.probablecause.rules.sigma.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Says which rules an event satisfies, and makes their findings. Rules are asked in the order of
 * their ids. Not thread-safe: one for each subtask.
 */
public final class RuleMatcher {
  private final Map<EventKind, List<Rule>> byKind = new EnumMap<>(EventKind.class);
  private final Evaluator evaluator = new Evaluator();
  private final Map<String, FindingMaker> makers = new java.util.HashMap<>();

  private RuleMatcher(Collection<Rule> rules) {
    for (EventKind kind : EventKind.values()) {
      byKind.put(kind, new ArrayList<>());
    }
    for (Rule rule : rules) {
      makers.put(rule.id(), new FindingMaker(rule));
      rule.logSource().kinds().forEach(kind -> byKind.get(kind).add(rule));
    }
  }

  public static RuleMatcher compile(Collection<Rule> rules) {
    return new RuleMatcher(
        rules.stream().sorted(java.util.Comparator.comparing(Rule::id)).toList());
  }

  /** Hands on the findings that the event makes. */
  public void match(Event event, Consumer<Finding> findings) {
    matching(event, rule -> makers.get(rule.id()).make(event, findings));
  }

  /** Hands on the rules that the event satisfies. */
  public void matching(Event event, Consumer<Rule> rules) {
    for (Rule rule : byKind.get(event.kind())) {
      if (evaluator.holds(rule.detection(), event)) {
        rules.accept(rule);
      }
    }
  }
}

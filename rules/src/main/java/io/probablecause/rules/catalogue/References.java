package io.probablecause.rules.catalogue;

import io.probablecause.rules.sigma.CorrelationRule;
import io.probablecause.rules.sigma.Rule;
import io.probablecause.rules.sigma.RuleProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Finds the rules that correlations name, by Sigma's name or id or by our id. */
final class References {
  private References() {}

  /** Counts get rules of their own that feed them, which are added to {@code rules}. */
  static List<CorrelationRule> resolve(
      List<CorrelationRule> correlations, List<Rule> rules, Consumer<RuleProblem> problems) {
    Map<String, Rule> byId = new HashMap<>();
    rules.forEach(rule -> byId.put(rule.id(), rule));
    Map<String, String> idOf = new HashMap<>();
    for (Rule rule : rules) {
      idOf.put(rule.id(), rule.id());
      idOf.putIfAbsent(rule.sigmaId(), rule.id());
      idOf.putIfAbsent(rule.name(), rule.id());
    }
    idOf.remove("");
    Set<String> chained = new HashSet<>();
    correlations.forEach(each -> chained.addAll(List.of(each.id(), each.sigmaId(), each.name())));
    List<CorrelationRule> resolved = new ArrayList<>();
    for (CorrelationRule correlation : correlations) {
      String missing =
          correlation.ruleIds().stream()
              .filter(name -> !idOf.containsKey(name))
              .findFirst()
              .orElse(null);
      if (missing == null) {
        List<String> ids = new ArrayList<>();
        for (String name : correlation.ruleIds()) {
          Rule rule = byId.get(idOf.get(name));
          if (correlation.counts() && rule.feed() == null) {
            rule =
                rule.feeding(correlation.id() + "#counts:" + rule.id(), correlation.feedOf(name));
            rules.add(rule);
          }
          ids.add(rule.id());
        }
        resolved.add(correlation.of(List.copyOf(ids)));
      } else {
        String reason =
            chained.contains(missing)
                ? "correlates the correlation '" + missing + "', which is not supported"
                : "correlates '" + missing + "', which is no rule";
        problems.accept(
            new RuleProblem(correlation.file(), correlation.line(), correlation.id(), reason));
      }
    }
    return resolved;
  }
}

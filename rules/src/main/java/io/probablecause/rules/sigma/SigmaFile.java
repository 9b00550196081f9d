package io.probablecause.rules.sigma;

import java.util.List;

/** What one file held: rules over single events, correlations of them, and what was refused. */
public record SigmaFile(
    List<Rule> rules, List<CorrelationRule> correlations, List<RuleProblem> problems) {
  public SigmaFile {
    rules = List.copyOf(rules);
    correlations = List.copyOf(correlations);
    problems = List.copyOf(problems);
  }
}

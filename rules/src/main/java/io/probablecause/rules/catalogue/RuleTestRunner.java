package io.probablecause.rules.catalogue;

import io.probablecause.core.cause.Finding;
import io.probablecause.core.event.Event;
import io.probablecause.core.event.Rejected;
import io.probablecause.rules.match.RuleMatcher;
import io.probablecause.rules.sigma.Rule;
import io.probablecause.rules.sigma.RuleTest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Runs the tests that rules carry, through the decoders and the matcher of the running job. */
public final class RuleTestRunner {
  private RuleTestRunner() {}

  /**
   * What came of one test.
   *
   * @param failure why it failed, or an empty string
   */
  public record Outcome(Rule rule, RuleTest test, String failure) {
    public boolean passed() {
      return failure.isEmpty();
    }

    public String name() {
      return rule.id() + " " + test.name();
    }
  }

  public static List<Outcome> run(Collection<Rule> rules) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Rule rule : rules) {
      for (RuleTest test : rule.tests()) {
        outcomes.add(run(rule, test));
      }
    }
    return outcomes;
  }

  public static Outcome run(Rule rule, RuleTest test) {
    RuleMatcher matcher = RuleMatcher.compile(List.of(rule));
    List<Finding> findings = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    TestEvents.of(
        test,
        event -> {
          seen.add(kind(event));
          matcher.match(event, findings::add);
        },
        rejected::add);
    return new Outcome(rule, test, failure(rule, test, findings, seen, rejected));
  }

  private static String kind(Event event) {
    return event.kind().product() + "/" + event.kind().service();
  }

  private static String failure(
      Rule rule,
      RuleTest test,
      List<Finding> findings,
      List<String> seen,
      List<Rejected> rejected) {
    if (seen.isEmpty()) {
      return "no event was read" + (rejected.isEmpty() ? "" : ": " + rejected.get(0).detail());
    }
    if (!test.fires()) {
      return findings.isEmpty() ? "" : "it fired: " + findings.get(0).summary();
    }
    if (findings.isEmpty()) {
      return "it was silent; the event was read as "
          + String.join(", ", seen)
          + " and the rule is about "
          + rule.logSource();
    }
    return mismatch(test.expected(), findings);
  }

  /** Empty where one of the findings is as expected in every field. */
  private static String mismatch(Map<String, String> expected, List<Finding> findings) {
    String first = "";
    for (Finding finding : findings) {
      String mismatch = mismatch(expected, finding);
      if (mismatch.isEmpty()) {
        return "";
      }
      first = first.isEmpty() ? mismatch : first;
    }
    return first;
  }

  private static String mismatch(Map<String, String> expected, Finding finding) {
    for (Map.Entry<String, String> field : expected.entrySet()) {
      String actual = actual(field.getKey(), finding);
      if (!field.getValue().equals(actual)) {
        return field.getKey() + " is '" + actual + "', not '" + field.getValue() + "'";
      }
    }
    return "";
  }

  private static String actual(String field, Finding finding) {
    return switch (field) {
      case "resource" -> finding.resource();
      case "summary" -> finding.summary();
      case "layer" -> finding.layer().wireName();
      case "relevance" -> String.valueOf(finding.relevance());
      default -> throw new IllegalArgumentException(field);
    };
  }
}

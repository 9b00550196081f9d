package io.probablecause.local.bench;

import io.probablecause.rules.match.RuleMatcher;
import java.util.List;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** 10 to 5,000 rules over the same mixed events. */
@State(Scope.Thread)
public class MixedEvents {
  @Param({"10", "100", "1000", "5000"})
  int rules;

  private List<SampleEvent> events;
  private RuleMatcher matcher;
  private int next;

  @Setup
  public void compile() {
    RuleSamples samples = new RuleSamples(7);
    events = samples.events();
    matcher = RuleMatcher.compile(samples.rules(rules));
    int[] matches = new int[1];
    events.forEach(event -> matcher.matching(event, rule -> matches[0]++));
    if (matches[0] < events.size() / 50) {
      throw new IllegalStateException("only " + matches[0] + " events match");
    }
  }

  void match(Blackhole hole) {
    matcher.matching(event(), hole::consume);
  }

  void find(Blackhole hole) {
    matcher.match(event(), hole::consume);
  }

  private SampleEvent event() {
    next = next + 1 == events.size() ? 0 : next + 1;
    return events.get(next);
  }
}

package io.probablecause.local.bench;

import io.probablecause.rules.match.RuleMatcher;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Events a second on one core against 10 to 5,000 rules, over the same mixed events: {@code match}
 * says which rules hold, {@code find} also makes the masked findings of the 6 % that match.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
@Threads(1)
public class RulesBench {
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

  @Benchmark
  public void match(Blackhole hole) {
    matcher.matching(event(), hole::consume);
  }

  @Benchmark
  public void find(Blackhole hole) {
    matcher.match(event(), hole::consume);
  }

  private SampleEvent event() {
    next = next + 1 == events.size() ? 0 : next + 1;
    return events.get(next);
  }
}

package io.probablecause.local.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Events a second on one core. {@code match} says which of so many rules hold; {@code find} also
 * makes the masked findings of the 6 % that match. {@code lines…} are 550 characters on average, of
 * which 6 % match one of 200 patterns: ours, Hyperscan, and a loop of regular expressions.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
@Threads(1)
public class RulesBench {
  @Benchmark
  public void match(MixedEvents events, Blackhole hole) {
    events.match(hole);
  }

  @Benchmark
  public void find(MixedEvents events, Blackhole hole) {
    events.find(hole);
  }

  @Benchmark
  public void linesByRules(LineScan lines, Blackhole hole) {
    lines.rules(hole);
  }

  @Benchmark
  public void linesByHyperscan(LineScan lines, Blackhole hole) {
    lines.hyperscan(hole);
  }

  @Benchmark
  public void linesByRegexLoop(LineScan lines, Blackhole hole) {
    lines.javaRegex(hole);
  }
}

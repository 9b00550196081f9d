package io.probablecause.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From fifty reports put onto the stream at once to fifty messages in fifty Slack channels, by the
 * wall clock. The first round meets a narrator that has just started and told one incident. Who
 * puts them, Kinesis, DynamoDB Local, the narrator and the stand-in for Slack share the machine's
 * cores.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 12)
@Fork(value = 1, jvmArgsAppend = "-Djmh.shutdownTimeout=1")
public class NarrateBench {
  private static final long PAUSE_MILLIS = 3_000;

  private final List<IncidentBurst.Times> rounds = new ArrayList<>();
  private IncidentBurst burst;

  @Setup
  public void start() throws InterruptedException {
    burst = new IncidentBurst();
    burst.awaitReader();
  }

  /** What the last round left to do, in threads and ledger, is done. */
  @Setup(Level.Iteration)
  public void rest() throws InterruptedException {
    Thread.sleep(PAUSE_MILLIS);
  }

  @Benchmark
  public void fiftyIncidentsInFiftyChannels() throws InterruptedException {
    rounds.add(burst.run("round-" + rounds.size()));
  }

  @TearDown
  public void stop() {
    burst.close();
    System.out.printf(
        "%n%n%-14s %28s %28s %12s%n", "", "posted at Slack, ms", "in the table, ms", "processor");
    System.out.printf("%-14s %s %s %12s%n", "", heading(), heading(), "ms a round");
    for (int i = 0; i < rounds.size(); i++) {
      print(i == 0 ? "round 1, cold" : "round " + (i + 1), rounds.subList(i, i + 1));
    }
    print("all rounds", rounds);
  }

  private static String heading() {
    return String.format("%8s %9s %9s", "p50", "p99", "max");
  }

  private static void print(String name, List<IncidentBurst.Times> rounds) {
    System.out.printf(
        "%-14s %s %s %12.0f%n",
        name,
        figures(rounds.stream().map(IncidentBurst.Times::posted).toList()),
        figures(rounds.stream().map(IncidentBurst.Times::stored).toList()),
        rounds.stream().mapToLong(IncidentBurst.Times::processorMillis).average().orElse(0));
  }

  private static String figures(List<long[]> rounds) {
    long[] all = rounds.stream().flatMapToLong(LongStream::of).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "%8d %9d %9d",
        all[(all.length - 1) / 2],
        all[(int) Math.ceil(0.99 * all.length) - 1],
        all[all.length - 1]);
  }
}

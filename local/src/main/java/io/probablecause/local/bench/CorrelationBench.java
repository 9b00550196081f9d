package io.probablecause.local.bench;

import io.probablecause.rules.correlation.CorrelationEngine;
import io.probablecause.rules.correlation.CorrelationEngineFactory;
import io.probablecause.rules.correlation.EplModule;
import io.probablecause.rules.correlation.Occurrence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Occurrences a second through all correlation modules on one core, with a window that stays full:
 * half of what is fed are changes and symptoms that the modules name, half is what they do not
 * name. Prints the time to compile and start, and the heap for each 10,000 live occurrences. The
 * folder of the modules is the property {@code correlation}, by default {@code rules/correlation}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 5)
@Fork(1)
@Threads(1)
public class CorrelationBench {
  private static final Pattern RULE_ID = Pattern.compile("'([a-z0-9-]+/[a-z0-9-]+)'");
  private static final long MINUTE = 60_000;

  @Param({"100000"})
  int live;

  @Param({"1000"})
  int applications;

  private final Random random = new Random(7);
  private CorrelationEngine engine;
  private List<String> rules;
  private long now = 1_767_225_600_000L;
  private long step;

  @Setup
  public void fill() throws IOException {
    List<EplModule> modules = modules();
    rules = modules.stream().flatMap(CorrelationBench::ruleIds).distinct().toList();
    long started = System.nanoTime();
    engine =
        ServiceLoader.load(CorrelationEngineFactory.class)
            .findFirst()
            .orElseThrow()
            .create("bench", modules);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    step = Math.max(1, engine.longestWindowMillis() / live);
    long before = usedBytes();
    for (int i = 0; i < live; i++) {
      feed(null);
    }
    double megabytes = (usedBytes() - before) / 1e6 * 10_000 / live;
    System.out.printf(
        "%n%d modules compiled and started in %d ms; %.2f MB for each 10,000 live occurrences%n",
        modules.size(), millis, megabytes);
  }

  private static List<EplModule> modules() throws IOException {
    try (Stream<Path> files =
        Files.list(Path.of(System.getProperty("correlation", "rules/correlation")))) {
      return files
          .filter(file -> file.toString().endsWith(".epl"))
          .sorted()
          .map(CorrelationBench::module)
          .toList();
    }
  }

  private static EplModule module(Path file) {
    try {
      return new EplModule(
          file.getFileName().toString().replace(".epl", ""), Files.readString(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Stream<String> ruleIds(EplModule module) {
    return RULE_ID.matcher(module.epl()).results().map(match -> match.group(1));
  }

  private static long usedBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Benchmark
  public void feedOne(Blackhole hole) {
    feed(hole);
  }

  private void feed(Blackhole hole) {
    now += step;
    engine.advanceTo(now);
    engine.feed(
        occurrence(),
        relation -> {
          if (hole != null) {
            hole.consume(relation);
          }
        });
  }

  private Occurrence occurrence() {
    String rule =
        random.nextBoolean()
            ? rules.get(random.nextInt(rules.size()))
            : "other/rule-" + random.nextInt(rules.size());
    String affected = "application-" + random.nextInt(applications);
    int distance = random.nextInt(3);
    String owner = distance == 0 ? affected : affected + "-" + distance;
    long time = now - random.nextInt((int) MINUTE);
    return new Occurrence(
        affected,
        owner,
        distance,
        owner + " " + rule,
        "application",
        rule,
        "resource",
        5,
        false,
        time - time % MINUTE,
        time,
        now,
        1,
        "a masked sample");
  }

  @TearDown
  public void close() {
    engine.close();
  }
}

package io.probablecause.local.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * A matcher in this JVM, which reads the lines from their file too; warmed up before. One reading
 * takes a twentieth of a second only, so that the median of several counts.
 */
final class InProcessPeer implements Peer {
  /** Tells which patterns a line has; one more than once counts once. */
  interface Matcher {
    void match(String line, IntConsumer pattern);
  }

  private static final double WARM_UP_SECONDS = 6;
  private static final double MEASURED_SECONDS = 2;

  private final String name;
  private final String version;
  private final Function<List<String>, Matcher> compiler;

  InProcessPeer(String name, String version, Function<List<String>, Matcher> compiler) {
    this.name = name;
    this.version = version;
    this.compiler = compiler;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String missing() {
    return null;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public Run run(List<String> patterns, Path lines, Path folder) throws IOException {
    Matcher matcher = compiler.apply(patterns);
    runs(WARM_UP_SECONDS, matcher, patterns.size(), lines);
    List<Run> runs = runs(MEASURED_SECONDS, matcher, patterns.size(), lines);
    runs.sort(Comparator.comparingDouble(Run::cpuSeconds));
    return runs.get(runs.size() / 2);
  }

  /** Reads again until so many seconds of processor time have gone. */
  private static List<Run> runs(double seconds, Matcher matcher, int patterns, Path lines)
      throws IOException {
    List<Run> runs = new ArrayList<>();
    for (double spent = 0; spent < seconds; ) {
      Run run = once(matcher, patterns, lines);
      runs.add(run);
      spent += run.cpuSeconds();
    }
    return runs;
  }

  private static Run once(Matcher matcher, int patterns, Path lines) throws IOException {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long[] counts = new long[patterns];
    Set<Integer> found = new TreeSet<>();
    try (BufferedReader in = Files.newBufferedReader(lines, StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        matcher.match(line, found::add);
        if (!found.isEmpty()) {
          found.forEach(pattern -> counts[pattern]++);
          found.clear();
        }
      }
    }
    long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    return new Run(counts, spent / 1e9);
  }
}

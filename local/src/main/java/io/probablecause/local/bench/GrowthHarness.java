package io.probablecause.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.rules.match.RuleMatcher;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * What becomes dearer as an estate grows: the whole job, its sinks discarded, with more and more
 * applications, live causes, cores and late events; the matcher with more and more rules.
 */
final class GrowthHarness implements Harness {
  private static final int LINES = 1_600;

  @Override
  public List<String> jvmOptions() {
    return List.of("-Xms4g", "-Xmx10g", "-XX:+UseG1GC");
  }

  @Override
  public ObjectNode measure(Scale scale) throws Exception {
    int records = scale == Scale.QUICK ? 200 : LINES;
    ObjectNode figures = new ObjectMapper().createObjectNode();
    rules(figures.putArray("rules"), scale);
    lines(50, 0, 2, records).run(); // warm-up
    lines(50, 0, 2, records).run();
    ArrayNode applications = figures.putArray("applications");
    int[] estates =
        scale == Scale.FULL
            ? new int[] {10, 100, 1_000, 10_000, 100_000}
            : sizes(scale, 10, 100, 1_000, 10_000);
    for (int count : estates) {
      add(applications, count, lines(count, 0, 2, records));
    }
    ArrayNode cores = figures.putArray("parallelism");
    for (int parallelism : List.of(1, 2)) {
      add(cores, parallelism, lines(50, 0, parallelism, records));
    }
    ArrayNode late = figures.putArray("latePercent");
    for (int percent : List.of(0, 10, 30)) {
      add(late, percent, lines(50, percent / 100.0, 2, records));
    }
    ArrayNode causes = figures.putArray("causes");
    int[] counts =
        scale == Scale.FULL
            ? new int[] {1_000, 10_000, 100_000, 1_000_000, 5_000_000}
            : sizes(scale, 1_000, 10_000, 100_000);
    for (int count : counts) {
      add(causes, count, causes(count));
    }
    return figures;
  }

  private static int[] sizes(Scale scale, int... all) {
    return scale == Scale.QUICK ? new int[] {all[0], all[1]} : all;
  }

  private static GrowthJob lines(int applications, double late, int parallelism, int records) {
    return new GrowthJob(
        GrowthSamples.estate(applications),
        number -> GrowthSamples.lines(number, applications, late),
        records,
        (long) records * GrowthSamples.EVENTS,
        parallelism,
        false);
  }

  private static GrowthJob causes(int count) {
    int records = count / GrowthSamples.EVENTS;
    return new GrowthJob(
        GrowthSamples.estate(records), GrowthSamples::causes, records, count, 2, true);
  }

  private static void add(ArrayNode rows, int size, GrowthJob job) throws Exception {
    GrowthJob.Figures f = job.run();
    System.err.println("growth: size " + size + " took " + f);
    rows.addObject()
        .put("size", size)
        .put("cpuMicrosAnEvent", rounded(f.cpuMicrosAnEvent()))
        .put("eventsASecond", Math.round(f.eventsASecond()))
        .put("heapMebibytes", f.heapMebibytes())
        .put("stateBytes", f.stateBytes())
        .put("savepointMillis", f.savepointMillis())
        .put("restoreMillis", f.restoreMillis());
  }

  private static void rules(ArrayNode rows, Scale scale) {
    for (int count : new int[] {10, 100, 1_000, 5_000}) {
      RuleSamples samples = new RuleSamples(7);
      List<SampleEvent> events = samples.events();
      var rules = samples.rules(count);
      long heap = GrowthJob.heapAfterCollection();
      long compiling = cpu();
      RuleMatcher matcher = RuleMatcher.compile(rules);
      double compiled = (cpu() - compiling) / 1e6;
      heap = GrowthJob.heapAfterCollection() - heap;
      int[] found = new int[1];
      int passes = scale == Scale.QUICK ? 5 : 100;
      pass(matcher, events, passes, found);
      long start = cpu();
      pass(matcher, events, passes, found);
      double micros = (cpu() - start) / 1e3 / passes / events.size();
      rows.addObject()
          .put("size", count)
          .put("cpuMicrosAnEvent", Math.round(1_000 * micros) / 1e3)
          .put("heapMebibytes", heap >> 20)
          .put("compileMillis", Math.round(compiled))
          .put("matches", found[0]);
    }
  }

  private static void pass(RuleMatcher matcher, List<SampleEvent> events, int passes, int[] found) {
    for (int i = 0; i < passes; i++) {
      for (SampleEvent event : events) {
        matcher.matching(event, rule -> found[0]++);
      }
    }
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double rounded(double value) {
    return Math.round(10 * value) / 10.0;
  }

  @Override
  public String summary(JsonNode figures) {
    StringBuilder out = new StringBuilder();
    figures
        .properties()
        .forEach(
            axis -> {
              out.append(axis.getKey()).append('\n');
              out.append(
                  "         size  µs/event  events/s  heap MiB  state MiB  savepoint ms  restore ms\n");
              for (JsonNode row : axis.getValue()) {
                out.append(
                    String.format(
                        Locale.ROOT,
                        "%,13d %9.2f %9s %9d %10.1f %13s %11s%n",
                        row.path("size").asInt(),
                        row.path("cpuMicrosAnEvent").asDouble(),
                        row.path("eventsASecond").asText("-"),
                        row.path("heapMebibytes").asLong(),
                        row.path("stateBytes").asDouble() / (1 << 20),
                        row.path("savepointMillis").asText("-"),
                        row.path("restoreMillis").asText("-")));
              }
            });
    return out.toString();
  }
}

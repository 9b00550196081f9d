package io.probablecause.local.soak;

import io.probablecause.core.config.Settings;
import io.probablecause.job.InventorySource;
import io.probablecause.job.Job;
import io.probablecause.job.JobPlan;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.rules.ranking.RankingFile;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Starts and cancels the job several times in one JVM, each time loaded anew, with its connectors,
 * by Flink's own class loader for jobs, and counts the class loaders that a garbage collection
 * leaves.
 */
final class Restarts {
  private static final String FLINK_ROOT = "org.apache.flink.";
  private static final String CONNECTOR = "/flink-connector-";
  private static final String JOB_LOADER = "org.apache.flink.util.ChildFirstClassLoader";

  /**
   * Flink's own packages; the others of that name are its connectors', which a job brings along.
   */
  private static final List<String> FLINK =
      List.of(
          "annotation",
          "api",
          "client",
          "configuration",
          "contrib",
          "core",
          "datastream",
          "management",
          "metrics",
          "optimizer",
          "runtime",
          "shaded",
          "streaming",
          "traces",
          "types",
          "util");

  private static final Duration START = Duration.ofSeconds(90);
  private static final long WORK_MILLIS = 5_000;
  private static final long LOOK_MILLIS = 200;
  private static final int COLLECTIONS = 5;

  private final Settings settings;

  Restarts(Settings settings) {
    this.settings = settings;
  }

  /** How many class loaders of jobs are left after so many restarts. */
  int leftAfter(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      once();
    }
    for (int i = 1; i < COLLECTIONS && loaders() > 0; i++) {
      Thread.sleep(1_000); // idle threads of clients end a little later
    }
    return loaders();
  }

  private void once() throws Exception {
    Configuration c = Job.live();
    c.setString("pipeline.classpaths", classPath());
    c.set(CoreOptions.ALWAYS_PARENT_FIRST_LOADER_PATTERNS, fromOutside());
    c.setString("classloader.check-leaked-classloader", "false");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, c);
    JobPlan plan =
        new JobPlan(
            false,
            RulesSource.BUNDLED,
            InventorySource.of(SteadyLoad.inventory()),
            RankingFile.bundled());
    Job.define(env, settings, plan, "TRIM_HORIZON");
    JobClient job = env.executeAsync("restarted");
    long end = System.nanoTime() + START.toNanos();
    while (job.getJobStatus().get() != JobStatus.RUNNING) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the job does not start");
      }
      Thread.sleep(LOOK_MILLIS);
    }
    Thread.sleep(WORK_MILLIS);
    CompletableFuture<?> ended = job.getJobExecutionResult().handle((result, canceled) -> null);
    job.cancel().get();
    ended.get(START.toSeconds(), TimeUnit.SECONDS);
  }

  /** What Flink takes from outside by default, but for the connectors. */
  private static List<String> fromOutside() {
    return CoreOptions.ALWAYS_PARENT_FIRST_LOADER_PATTERNS.defaultValue().stream()
        .flatMap(
            prefix ->
                prefix.equals(FLINK_ROOT)
                    ? FLINK.stream().map(name -> FLINK_ROOT + name + ".")
                    : Stream.of(prefix))
        .toList();
  }

  /** What an archive of the job holds, and whatever else this JVM does but for Flink itself. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("/org/apache/flink/") || entry.contains(CONNECTOR))
        .map(entry -> Path.of(entry).toUri().toString())
        .collect(Collectors.joining(";"));
  }

  /** From the histogram of the heap, which collects garbage first. */
  private static int loaders() throws JMException {
    String histogram =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
    return histogram
        .lines()
        .filter(line -> line.contains(JOB_LOADER + " ") || line.endsWith(JOB_LOADER))
        .mapToInt(line -> Integer.parseInt(line.strip().split("\\s+")[1]))
        .sum();
  }
}

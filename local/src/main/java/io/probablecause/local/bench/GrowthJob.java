package io.probablecause.local.bench;

import com.sun.management.OperatingSystemMXBean;
import io.probablecause.core.event.RawRecord;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.job.InventorySource;
import io.probablecause.job.Job;
import io.probablecause.job.JobPlan;
import io.probablecause.job.Topology;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.job.source.ArrivalWatermarks;
import io.probablecause.job.types.RecordType;
import io.probablecause.rules.ranking.RankingFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.flink.util.FileUtils;

/**
 * One run of the whole job over given records, its sinks discarded: what an event costs, what is
 * held, how large a savepoint is and how long writing and restoring it takes.
 */
record GrowthJob(
    Inventory inventory,
    IntFunction<RawRecord> records,
    int count,
    long events,
    int parallelism,
    boolean rocksDb) {

  /** What was measured; a restore lasts until the restored job has taken its next one. */
  record Figures(
      double cpuMicrosAnEvent,
      double eventsASecond,
      long heapMebibytes,
      long stateBytes,
      long savepointMillis,
      long restoreMillis) {}

  private static final int LONGEST_MINUTES = 90;
  private static final long IDLE_MILLIS = 10;
  private static final double CALM = 0.15;
  private static final long CALM_NANOS = TimeUnit.MILLISECONDS.toNanos(600);

  private static volatile List<RawRecord> source;
  private static volatile long startedAt;
  private static volatile long startedCpu;
  private static volatile int position;

  Figures run() throws Exception {
    Path folder = Files.createTempDirectory("pc-growth");
    try {
      return run(folder);
    } finally {
      FileUtils.deleteDirectoryQuietly(folder.toFile());
    }
  }

  private Figures run(Path folder) throws Exception {
    source = IntStream.range(0, count).mapToObj(records).toList();
    long heapBefore = heapAfterCollection();
    position = source.size();
    JobClient job = start(folder, null);
    savepoint(job, folder); // all tasks run
    startedCpu = cpuNanos();
    startedAt = System.nanoTime();
    position = 0;
    awaitEnd();
    awaitCalm();
    long wall = System.nanoTime() - startedAt - CALM_NANOS;
    long cpu = cpuNanos() - startedCpu;
    long heap = heapAfterCollection() - heapBefore;
    long before = System.nanoTime();
    Path savepoint = savepoint(job, folder);
    long saved = (System.nanoTime() - before) / 1_000_000;
    LocalJobs.end(job);
    long size = size(savepoint);
    long restored = restoreMillis(folder, savepoint);
    return new Figures(cpu / 1e3 / events, events * 1e9 / wall, heap >> 20, size, saved, restored);
  }

  private long restoreMillis(Path folder, Path savepoint) throws Exception {
    long before = System.nanoTime();
    JobClient job = start(folder, savepoint);
    savepoint(job, folder);
    long millis = (System.nanoTime() - before) / 1_000_000;
    LocalJobs.end(job);
    return millis;
  }

  /** Asks again while not all tasks run. */
  private static Path savepoint(JobClient job, Path folder) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_MINUTES);
    while (System.nanoTime() < end) {
      try {
        String place =
            job.triggerSavepoint(folder.toUri().toString(), SavepointFormatType.NATIVE)
                .get(10, TimeUnit.MINUTES);
        return Path.of(URI.create(place));
      } catch (ExecutionException | TimeoutException e) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
    throw new IllegalStateException("no savepoint was taken");
  }

  private JobClient start(Path folder, Path savepoint) throws Exception {
    Configuration c = Job.live();
    c.setString("restart-strategy.type", "none");
    c.setString("execution.checkpointing.interval", "1 h");
    c.setString("execution.checkpointing.timeout", "30 min");
    c.setString("execution.checkpointing.storage", "filesystem");
    c.setString("execution.checkpointing.dir", folder.toUri().toString());
    c.setString("state.backend.type", rocksDb ? "rocksdb" : "hashmap");
    c.setString("taskmanager.memory.managed.size", rocksDb ? "512 mb" : "64 mb");
    if (savepoint != null) {
      c.setString("execution.savepoint.path", savepoint.toUri().toString());
    }
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, c);
    Topology.define(
        logs(env),
        nothing(env),
        new JobPlan(
            false, RulesSource.BUNDLED, InventorySource.of(inventory), RankingFile.bundled()),
        new HeardReports());
    return env.executeAsync("growth");
  }

  private static DataStream<RawRecord> logs(StreamExecutionEnvironment env) {
    return env.fromSource(
            new NumberSequenceSource(0, Long.MAX_VALUE - 1),
            WatermarkStrategy.noWatermarks(),
            "logs")
        .setParallelism(1)
        .uid("numbers")
        .flatMap(GrowthJob::next)
        .returns(RecordType.ofRecord(RawRecord.class))
        .setParallelism(1)
        .uid("records")
        .assignTimestampsAndWatermarks(
            ArrivalWatermarks.<RawRecord>replay()
                .withTimestampAssigner((record, previous) -> record.arrival()))
        .setParallelism(1)
        .uid("arrivals");
  }

  /**
   * Before the first record and after the last one the source goes on, so that savepoints are
   * taken.
   */
  private static void next(Long number, Collector<RawRecord> out) throws InterruptedException {
    int at = position;
    if (at < source.size()) {
      out.collect(source.get(at));
      position = at + 1;
    } else {
      TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS);
    }
  }

  private static DataStream<RawRecord> nothing(StreamExecutionEnvironment env) {
    return env.fromSource(
            new NumberSequenceSource(0, 0), WatermarkStrategy.noWatermarks(), "signals")
        .uid("no-numbers")
        .flatMap((Long number, Collector<RawRecord> out) -> {})
        .returns(RecordType.ofRecord(RawRecord.class))
        .uid("no-signals");
  }

  private static void awaitEnd() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_MINUTES);
    while (position < source.size()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the job does not come to the end of its records");
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Until the process has hardly used its processors for a while. */
  private static void awaitCalm() throws InterruptedException {
    long used = CALM_NANOS;
    while (used > CALM * CALM_NANOS) {
      long before = cpuNanos();
      TimeUnit.NANOSECONDS.sleep(CALM_NANOS);
      used = cpuNanos() - before;
    }
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  static long heapAfterCollection() {
    System.gc();
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}

package io.probablecause.local.bench;

import io.probablecause.core.config.Settings;
import io.probablecause.job.InventorySource;
import io.probablecause.job.Job;
import io.probablecause.job.JobPlan;
import io.probablecause.job.Topology;
import io.probablecause.job.classify.ReadEvents;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.job.source.KinesisInputs;
import io.probablecause.local.kinesis.LocalKinesis;
import io.probablecause.local.kinesis.LocalKinesisConfig;
import io.probablecause.local.system.LocalCheckpoints;
import io.probablecause.rules.ranking.RankingFile;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The live topology between local Kinesis and nothing: its reports are heard, the rest is dropped.
 */
final class JobAlone implements AlarmSystem {
  private static final int SHARDS = 2;

  private final LocalKinesis kinesis;
  private final Settings settings;
  private final LocalCheckpoints checkpoints = LocalCheckpoints.make();
  private final StreamExecutionEnvironment env;
  private final JobClient job;

  JobAlone() throws Exception {
    kinesis = LocalKinesis.start(0, LocalKinesisConfig.DEFAULTS.withMaxBytesPerShard(256L << 20));
    settings =
        Settings.of(
            Map.of(
                "endpoint.kinesis",
                kinesis.endpoint().toString(),
                "access-key-id",
                "local",
                "secret-access-key",
                "local"),
            "the benchmark");
    kinesis.createStream(settings.logsStream(), SHARDS);
    kinesis.createStream(settings.signalsStream(), 1);
    Configuration flink = Job.live();
    checkpoints.configure(flink);
    flink.setString("heartbeat.interval", "500"); // brings the counts of what was read
    env = StreamExecutionEnvironment.createLocalEnvironment(2, flink);
    Topology.define(
        KinesisInputs.read(env, settings, settings.logsStream(), "TRIM_HORIZON"),
        KinesisInputs.read(env, settings, settings.signalsStream(), "TRIM_HORIZON"),
        new JobPlan(
            false,
            RulesSource.BUNDLED,
            InventorySource.of(LoadMessages.inventory()),
            RankingFile.bundled()),
        new HeardReports());
    job = env.executeAsync("alarm");
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public long eventsRead() {
    return eventsRead(job);
  }

  static long eventsRead(JobClient job) {
    try {
      Object events = job.getAccumulators().get(10, TimeUnit.SECONDS).get(ReadEvents.LOG_EVENTS);
      return events == null ? 0 : (Long) events;
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the job does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void tell(AlarmProbe probe) {
    HeardReports.listener(
        report -> probe.reported(report.alarm().name(), System.currentTimeMillis()));
  }

  @Override
  public boolean hasTable() {
    return false;
  }

  @Override
  public void close() throws Exception {
    HeardReports.listener(report -> {});
    LocalJobs.end(job);
    env.close();
    kinesis.close();
    checkpoints.close();
  }
}

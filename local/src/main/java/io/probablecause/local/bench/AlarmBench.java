package io.probablecause.local.bench;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.config.Settings;
import io.probablecause.core.text.Times;
import io.probablecause.job.InventorySource;
import io.probablecause.job.Job;
import io.probablecause.job.JobPlan;
import io.probablecause.job.Topology;
import io.probablecause.job.classify.ReadEvents;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.job.source.KinesisInputs;
import io.probablecause.local.kinesis.LocalKinesis;
import io.probablecause.local.kinesis.LocalKinesisConfig;
import io.probablecause.local.system.Clients;
import io.probablecause.rules.ranking.RankingFile;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
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
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * From an alarm's PutRecord to its report at the end of the job, by the wall clock, while log
 * events are offered at a steady rate through the local Kinesis endpoint: the whole live topology
 * in this JVM, without tables. Who offers them, the endpoint and the job share the machine's cores.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 20)
@Measurement(iterations = 2, time = 15)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Threads(1)
public class AlarmBench {
  private static final int SECONDS = 70;
  private static final int PATIENCE_SECONDS = 60;

  @Param({"1000", "25000", "50000"})
  public int eventsPerSecond;

  private LocalKinesis local;
  private KinesisClient kinesis;
  private Settings settings;
  private StreamExecutionEnvironment env;
  private JobClient job;
  private LogLoad load;
  private int alarms;

  @Setup
  public void start() throws Exception {
    local = LocalKinesis.start(0, LocalKinesisConfig.DEFAULTS.withMaxBytesPerShard(256L << 20));
    local.createStream("pc-logs", 2);
    local.createStream("pc-signals", 1);
    settings =
        Settings.of(
            Map.of(
                "endpoint.kinesis",
                local.endpoint().toString(),
                "access-key-id",
                "local",
                "secret-access-key",
                "local"),
            "the benchmark");
    kinesis = Clients.kinesis(settings);
    load = new LogLoad(settings, eventsPerSecond, SECONDS);
    env = StreamExecutionEnvironment.createLocalEnvironment(2, Job.live());
    JobPlan plan =
        new JobPlan(
            false,
            RulesSource.BUNDLED,
            InventorySource.of(load.inventory()),
            RankingFile.bundled());
    Topology.define(
        KinesisInputs.read(env, settings, settings.logsStream(), "TRIM_HORIZON"),
        KinesisInputs.read(env, settings, settings.signalsStream(), "TRIM_HORIZON"),
        plan,
        new HeardReports());
    job = env.executeAsync("alarm");
    alarm(); // the job reads
    load.start();
  }

  @Benchmark
  public IncidentReport alarm() throws InterruptedException {
    String name = load.alarmName(alarms++);
    byte[] signal = signal(name).getBytes(StandardCharsets.UTF_8);
    kinesis.putRecord(
        b ->
            b.streamName(settings.signalsStream())
                .partitionKey(name)
                .data(SdkBytes.fromByteArrayUnsafe(signal)));
    return HeardReports.await(name, PATIENCE_SECONDS);
  }

  private static String signal(String name) {
    String now = Times.iso(System.currentTimeMillis());
    return """
        {"version":"0","id":"bench-%1$s","detail-type":"CloudWatch Alarm State Change",
         "source":"aws.cloudwatch","account":"111122223333","time":"%2$s","region":"us-east-1",
         "resources":["arn:aws:cloudwatch:us-east-1:111122223333:alarm:%1$s"],
         "detail":{"alarmName":"%1$s",
          "state":{"value":"ALARM","reason":"Threshold Crossed","timestamp":"%2$s"},
          "previousState":{"value":"OK","reason":"all is well","timestamp":"%2$s"}}}"""
        .formatted(name, now);
  }

  @TearDown
  public void stop() throws Exception {
    load.stop();
    long read = 0;
    try {
      Object events = job.getAccumulators().get(10, TimeUnit.SECONDS).get(ReadEvents.LOG_EVENTS);
      read = events == null ? 0 : (Long) events;
      job.cancel().get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      System.out.println("the job did not end well: " + e.getMessage());
    }
    System.out.printf(
        "%noffered %,d log events in %.1f s (%,.0f a second), the job has read %,d of them%n",
        load.sent(), load.seconds(), load.sent() / load.seconds(), read);
    env.close();
    kinesis.close();
    local.close();
  }
}

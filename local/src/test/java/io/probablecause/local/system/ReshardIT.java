package io.probablecause.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.probablecause.core.config.Settings;
import io.probablecause.job.Job;
import io.probablecause.job.source.KinesisInputs;
import io.probablecause.local.kinesis.LocalKinesis;
import io.probablecause.local.kinesis.LocalKinesisConfig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** A stream is split under the job of the default build, whose connector cannot follow. */
class ReshardIT {
  @Test
  void stopsTheJobForGoodWithOneSentence() throws Exception {
    try (LocalKinesis local = LocalKinesis.start(0, LocalKinesisConfig.DEFAULTS)) {
      local.createStream("pc-logs", 2);
      Settings settings =
          Settings.of(
              Map.of(
                  "endpoint.kinesis", local.endpoint().toString(),
                  "access-key-id", "local",
                  "secret-access-key", "local"),
              "test");
      StreamExecutionEnvironment env =
          StreamExecutionEnvironment.createLocalEnvironment(1, Job.live());
      KinesisInputs.read(env, settings, "pc-logs", "TRIM_HORIZON")
          .sinkTo(new DiscardingSink<>())
          .uid("nowhere");
      JobClient job = env.executeAsync("reshard");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> job.getJobStatus().get() == JobStatus.RUNNING);
      Thread.sleep(3_000); // the first look at the shards

      try (KinesisClient kinesis = Clients.kinesis(settings)) {
        kinesis.splitShard(
            split ->
                split
                    .streamName("pc-logs")
                    .shardToSplit("shardId-000000000000")
                    .newStartingHashKey("1"));
      }

      assertThat(job.getJobExecutionResult())
          .failsWithin(Duration.ofSeconds(60))
          .withThrowableOfType(ExecutionException.class)
          .havingRootCause()
          .withMessageStartingWith("stream pc-logs was resharded (shardId-")
          .withMessageContaining("run the job of the Flink 2.2 build");
    }
  }
}

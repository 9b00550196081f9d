package io.probablecause.local.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.event.RawRecord;
import io.probablecause.job.InventorySource;
import io.probablecause.job.Job;
import io.probablecause.job.JobPlan;
import io.probablecause.job.Topology;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.job.source.ArrivalWatermarks;
import io.probablecause.job.types.RecordType;
import io.probablecause.local.system.LocalCheckpoints;
import io.probablecause.rules.ranking.RankingFile;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * One source of logs through the live topology at parallelism 1, with its turns and its profile.
 */
final class LimitRun {
  private static final long SEGMENT_BYTES = 64L << 20;
  private static final int SEGMENTS = 30;
  private static final int WARM_UP = 20;
  private static final int EVENTS_A_SECOND = 40_000;

  private static LimitTurns turns;

  private LimitRun() {}

  /**
   * One job over all records. The first segments do not count: causes are born in them, and the
   * compiler works.
   */
  static ObjectNode of(String source, boolean quick) throws Exception {
    int segments = quick ? 2 : SEGMENTS;
    JobSamples samples = JobSamples.of(source, segments * SEGMENT_BYTES, EVENTS_A_SECOND);
    turns = new LimitTurns(samples, segments, quick ? 1 : WARM_UP);
    run(source, samples);
    return figures(source);
  }

  private static void run(String source, JobSamples samples) throws Exception {
    try (LocalCheckpoints checkpoints = LocalCheckpoints.make();
        StreamExecutionEnvironment env =
            StreamExecutionEnvironment.createLocalEnvironment(1, flink(checkpoints))) {
      JobPlan plan =
          new JobPlan(
              false,
              RulesSource.BUNDLED,
              InventorySource.of(JobSamples.inventory()),
              RankingFile.bundled());
      Topology.define(
          records(env, samples.records().size()), nothing(env), plan, new HeardReports());
      env.execute("limit-" + source);
    }
  }

  private static Configuration flink(LocalCheckpoints checkpoints) {
    Configuration c = Job.live();
    checkpoints.configure(c);
    c.setString("restart-strategy.type", "none");
    return c;
  }

  /** The last number brings the last record once more, which is dropped as delivered before. */
  private static DataStream<RawRecord> records(StreamExecutionEnvironment env, int last) {
    return numbers(env, "logs", last)
        .map(number -> turns.record((int) (long) number))
        .returns(RecordType.ofRecord(RawRecord.class))
        .assignTimestampsAndWatermarks(
            ArrivalWatermarks.<RawRecord>replay()
                .withTimestampAssigner((record, previous) -> record.arrival()));
  }

  private static DataStream<RawRecord> nothing(StreamExecutionEnvironment env) {
    return numbers(env, "signals", 0)
        .filter(number -> false)
        .map(number -> new RawRecord(new byte[0], 0, 0))
        .returns(RecordType.ofRecord(RawRecord.class));
  }

  private static DataStream<Long> numbers(StreamExecutionEnvironment env, String name, int last) {
    return env.fromSource(
        new NumberSequenceSource(0, last), WatermarkStrategy.noWatermarks(), name);
  }

  private static ObjectNode figures(String source) {
    ObjectNode row = new ObjectMapper().createObjectNode().put("source", source);
    add(row, "bareMegabytes", turn -> turn.bytes() * 1e3 / turn.bareNanos());
    add(row, "jobMegabytes", turn -> turn.bytes() * 1e3 / turn.jobNanos());
    add(row, "sharePercent", turn -> 100.0 * turn.bareNanos() / turn.jobNanos());
    add(row, "eventsASecond", turn -> turn.events() * 1e9 / turn.jobNanos());
    ObjectNode stages = row.putObject("stagesPercent");
    for (Map.Entry<String, Double> stage : turns.stages().entrySet()) {
      stages.put(stage.getKey(), stage.getValue());
    }
    return row;
  }

  private static void add(ObjectNode row, String name, ToDoubleFunction<LimitTurns.Turn> figure) {
    ArrayNode runs = row.putArray(name);
    for (LimitTurns.Turn turn : turns.measured()) {
      runs.add(Math.round(10 * figure.applyAsDouble(turn)) / 10.0);
    }
  }
}

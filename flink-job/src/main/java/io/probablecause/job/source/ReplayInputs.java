package io.probablecause.job.source;

import io.probablecause.core.event.RawRecord;
import io.probablecause.job.types.RecordType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The inputs of a replay. */
public final class ReplayInputs {
  private ReplayInputs() {}

  public static DataStream<RawRecord> read(
      StreamExecutionEnvironment env, ReplayInput input, String name) {
    return env.fromSource(
            new ReplaySource(input),
            ArrivalWatermarks.replay(),
            name,
            RecordType.ofRecord(RawRecord.class))
        .setParallelism(1)
        .uid("replay-" + name);
  }
}

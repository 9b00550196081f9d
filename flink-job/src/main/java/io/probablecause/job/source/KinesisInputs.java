package io.probablecause.job.source;

import io.probablecause.core.config.Settings;
import io.probablecause.core.event.RawRecord;
import io.probablecause.job.connector.KinesisConnector;
import io.probablecause.job.types.RecordType;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The live inputs: records of a Kinesis stream, stamped with their arrival. */
public final class KinesisInputs {
  private KinesisInputs() {}

  public static DataStream<RawRecord> read(
      StreamExecutionEnvironment env, Settings settings, String stream, String startAt) {
    KinesisConnector connector = KinesisConnector.onTheClassPath();
    Source<byte[], ?, ?> source =
        connector.source(
            settings.streamArn(stream),
            KinesisConfiguration.source(settings, startAt),
            new RawBytes());
    if (!connector.followsReshards()) {
      source = FixedShards.of(source, stream, startAt, () -> new KinesisShards(settings, stream));
    }
    return env.fromSource(
            source,
            WatermarkStrategy.noWatermarks(), // one clock a reader, not one a shard: see LiveClock
            stream,
            PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
        .uid("source-" + stream)
        .process(new Stamp())
        .returns(RecordType.ofRecord(RawRecord.class))
        .uid("stamp-" + stream)
        .assignTimestampsAndWatermarks(ArrivalWatermarks.live())
        .uid("clock-" + stream);
  }
}

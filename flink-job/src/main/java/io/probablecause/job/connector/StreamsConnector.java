package io.probablecause.job.connector;

import java.util.Properties;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kinesis.sink.KinesisStreamsSink;
import org.apache.flink.connector.kinesis.source.KinesisStreamsSource;

/**
 * The AWS connector's {@code KinesisStreamsSource} and {@code KinesisStreamsSink}, which bear the
 * same names in 4.3.0-1.19 and 6.0.0-2.0. The only class that knows a connector.
 */
public final class StreamsConnector implements KinesisConnector {
  private static final int MAX_BATCH = 100;
  private static final long MAX_BUFFER_MILLIS = 20;

  /** The event by which readers tell that shards have ended; 4.3.0 has none. */
  private static final String SHARDS_ENDED =
      "org.apache.flink.connector.kinesis.source.event.SplitsFinishedEvent";

  @Override
  public boolean followsReshards() {
    try {
      Class.forName(SHARDS_ENDED, false, KinesisStreamsSource.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Override
  public <T> Source<T, ?, ?> source(
      String streamArn, Configuration configuration, DeserializationSchema<T> schema) {
    return KinesisStreamsSource.<T>builder()
        .setStreamArn(streamArn)
        .setSourceConfig(configuration)
        .setDeserializationSchema(schema)
        .build();
  }

  @Override
  public <T> Sink<T> sink(
      String streamArn, Properties client, SerializationSchema<T> schema, PartitionKey<T> key) {
    return KinesisStreamsSink.<T>builder()
        .setStreamArn(streamArn)
        .setKinesisClientProperties(client)
        .setSerializationSchema(schema)
        .setPartitionKeyGenerator(key::apply)
        .setMaxInFlightRequests(1)
        .setMaxBatchSize(MAX_BATCH)
        .setMaxTimeInBufferMS(MAX_BUFFER_MILLIS)
        .setFailOnError(false)
        .build();
  }
}

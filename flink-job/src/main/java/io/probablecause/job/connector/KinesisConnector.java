package io.probablecause.job.connector;

import java.io.Serializable;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;

/**
 * What the job wants of a Kinesis connector. The connector's own classes are named in {@link
 * StreamsConnector} alone, so that everything else compiles against any version of Flink, with or
 * without a connector for it. Source: FLIP-27 (sources), FLIP-143 (sinks).
 */
public interface KinesisConnector {
  /** The key by which a record is put on a shard. */
  interface PartitionKey<T> extends Function<T, String>, Serializable {}

  /** The connector on the class path; there is exactly one. */
  static KinesisConnector onTheClassPath() {
    return ServiceLoader.load(KinesisConnector.class, KinesisConnector.class.getClassLoader())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no Kinesis connector is on the class path"));
  }

  /** Whether its source goes on with the shards that a split or a merge leaves behind. */
  boolean followsReshards();

  <T> Source<T, ?, ?> source(
      String streamArn, Configuration configuration, DeserializationSchema<T> schema);

  /** A sink that keeps one request in flight, and waits at most a fraction of a second for more. */
  <T> Sink<T> sink(
      String streamArn, Properties client, SerializationSchema<T> schema, PartitionKey<T> key);
}

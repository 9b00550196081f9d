package io.probablecause.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kinesis.sink.KinesisStreamsSink;
import org.apache.flink.connector.kinesis.source.KinesisStreamsSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Flink's own source and sink read and write through the local endpoint, faults included. */
class FlinkConnectorIT {
  private static final int RECORDS = 2_000;
  private static final int BATCH = 500;

  @Test
  void copiesAStreamIntoAnother() throws Exception {
    copies(LocalKinesisConfig.DEFAULTS);
  }

  @Test
  void copiesAStreamIntoAnotherThroughThrottlingAndPartialFailures() throws Exception {
    copies(
        LocalKinesisConfig.DEFAULTS.withFaults(
            new Faults() {
              private final Faults random = Faults.atRates(0.2, 0.1, 0, Duration.ZERO, 7);

              @Override
              public boolean throttles(String operation, String stream) {
                return stream.equals("in")
                    && operation.equals("GetRecords")
                    && random.throttles(operation, stream);
              }

              @Override
              public boolean failsRecord(String stream, String partitionKey) {
                return stream.equals("out") && random.failsRecord(stream, partitionKey);
              }
            }));
  }

  private static void copies(LocalKinesisConfig config) throws Exception {
    try (LocalKinesis kinesis = LocalKinesis.start(0, config);
        KinesisClient client = SdkClients.sync(kinesis.endpoint())) {
      kinesis.createStream("in", 2);
      kinesis.createStream("out", 2);
      put(client);
      JobClient job = submit(kinesis, config);
      CompletableFuture<?> end = job.getJobExecutionResult().exceptionally(cancelled -> null);
      try {
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() -> assertThat(read(client)).hasSizeGreaterThanOrEqualTo(RECORDS));
      } finally {
        job.cancel().get();
        end.get(30, TimeUnit.SECONDS);
      }
      assertThat(new TreeSet<>(read(client))).isEqualTo(new TreeSet<>(texts(0, RECORDS)));
    }
  }

  private static JobClient submit(LocalKinesis kinesis, LocalKinesisConfig config)
      throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(2, new Configuration());
    environment.enableCheckpointing(500);
    KinesisStreamsSource<String> source =
        KinesisStreamsSource.<String>builder()
            .setStreamArn(config.arn("in"))
            .setSourceConfig(sourceConfig(kinesis))
            .setDeserializationSchema(new SimpleStringSchema())
            .build();
    KinesisStreamsSink<String> sink =
        KinesisStreamsSink.<String>builder()
            .setKinesisClientProperties(clientProperties(kinesis))
            .setStreamArn(config.arn("out"))
            .setSerializationSchema(new SimpleStringSchema())
            .setPartitionKeyGenerator(text -> text)
            .setMaxTimeInBufferMS(200)
            .build();
    environment
        .fromSource(source, WatermarkStrategy.noWatermarks(), "in", Types.STRING)
        .uid("in")
        .sinkTo(sink)
        .uid("out");
    return environment.executeAsync("copy");
  }

  private static Properties clientProperties(LocalKinesis kinesis) {
    Properties properties = new Properties();
    properties.setProperty("aws.region", "us-east-1");
    properties.setProperty("aws.endpoint", kinesis.endpoint().toString());
    properties.setProperty("aws.credentials.provider", "BASIC");
    properties.setProperty("aws.credentials.provider.basic.accesskeyid", "test");
    properties.setProperty("aws.credentials.provider.basic.secretkey", "test");
    properties.setProperty("aws.http.protocol.version", "HTTP1_1");
    return properties;
  }

  private static Configuration sourceConfig(LocalKinesis kinesis) {
    Configuration source = new Configuration();
    Properties client = clientProperties(kinesis);
    client.stringPropertyNames().forEach(name -> source.setString(name, client.getProperty(name)));
    source.setString("flink.stream.initpos", "TRIM_HORIZON");
    source.setString("flink.shard.discovery.intervalmillis", "500");
    return source;
  }

  private static void put(KinesisClient client) {
    for (int from = 0; from < RECORDS; from += BATCH) {
      List<PutRecordsRequestEntry> entries =
          texts(from, from + BATCH).stream()
              .map(
                  text ->
                      PutRecordsRequestEntry.builder()
                          .partitionKey(text)
                          .data(SdkBytes.fromUtf8String(text))
                          .build())
              .toList();
      client.putRecords(request -> request.streamName("in").records(entries));
    }
  }

  private static List<String> read(KinesisClient client) {
    List<String> texts = new ArrayList<>();
    for (Shard shard : client.listShards(list -> list.streamName("out")).shards()) {
      texts.addAll(read(client, shard));
    }
    return texts;
  }

  private static List<String> read(KinesisClient client, Shard shard) {
    List<String> texts = new ArrayList<>();
    String next =
        client
            .getShardIterator(
                request ->
                    request
                        .streamName("out")
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    while (next != null) {
      String iterator = next;
      GetRecordsResponse page = client.getRecords(get -> get.shardIterator(iterator));
      page.records().forEach(record -> texts.add(record.data().asUtf8String()));
      next = page.records().isEmpty() ? null : page.nextShardIterator();
    }
    return texts;
  }

  private static List<String> texts(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "record-" + i).toList();
  }
}

package io.probablecause.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.probablecause.local.dynamodb.LocalDynamoDb;
import io.probablecause.narrator.KclTables;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.CoordinatorConfig.ClientVersionConfig;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/**
 * The Kinesis Client Library 3 reads from the local endpoint, with its leases in DynamoDB Local.
 */
class KinesisClientLibraryIT {
  private static final String STREAM = "incidents";
  private static final String APPLICATION = "reader";

  private final Queue<String> read = new ConcurrentLinkedQueue<>();

  @Test
  void readsTheFirstRecordWithinSeconds() {
    try (LocalKinesis kinesis = LocalKinesis.start(0, LocalKinesisConfig.DEFAULTS);
        LocalDynamoDb dynamoDb = LocalDynamoDb.start(0, null);
        Consumer consumer = new Consumer(kinesis, dynamoDb, read)) {
      kinesis.createStream(STREAM, 2);
      put(kinesis, 0, 100);
      consumer.prepareTables();
      long start = System.nanoTime();
      consumer.start();
      await()
          .pollInterval(Duration.ofMillis(20))
          .atMost(Duration.ofSeconds(30))
          .until(() -> !read.isEmpty());
      long firstAfterMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      System.out.println(
          "The client library's first record came after " + firstAfterMillis + " ms.");
      await().atMost(Duration.ofSeconds(10)).until(() -> read.size() >= 100);
      assertThat(read).containsExactlyInAnyOrderElementsOf(texts(0, 100));
      assertThat(firstAfterMillis).isLessThan(10_000);
    }
  }

  @ParameterizedTest
  @EnumSource(ShardEnd.class)
  void followsASplitToTheChildren(ShardEnd shardEnd) {
    LocalKinesisConfig config = LocalKinesisConfig.DEFAULTS.withShardEnd(shardEnd);
    try (LocalKinesis kinesis = LocalKinesis.start(0, config);
        LocalDynamoDb dynamoDb = LocalDynamoDb.start(0, null);
        Consumer consumer = new Consumer(kinesis, dynamoDb, read)) {
      kinesis.createStream(STREAM, 1);
      put(kinesis, 0, 50);
      consumer.prepareTables();
      consumer.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> read.size() >= 50);
      try (KinesisClient client = SdkClients.sync(kinesis.endpoint())) {
        client.splitShard(
            split ->
                split
                    .streamName(STREAM)
                    .shardToSplit("shardId-000000000000")
                    .newStartingHashKey(BigInteger.TWO.pow(127).toString()));
      }
      put(kinesis, 50, 100);
      await().atMost(Duration.ofSeconds(40)).until(() -> read.size() >= 100);
      assertThat(read).containsExactlyInAnyOrderElementsOf(texts(0, 100));
    }
  }

  private static void put(LocalKinesis kinesis, int from, int to) {
    List<PutRecordsRequestEntry> entries =
        texts(from, to).stream()
            .map(
                text ->
                    PutRecordsRequestEntry.builder()
                        .partitionKey(text)
                        .data(SdkBytes.fromUtf8String(text))
                        .build())
            .toList();
    try (KinesisClient client = SdkClients.sync(kinesis.endpoint())) {
      client.putRecords(request -> request.streamName(STREAM).records(entries));
    }
  }

  private static List<String> texts(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "record-" + i).toList();
  }

  /** One worker with the settings that make a single local reader start fast. */
  private static final class Consumer implements AutoCloseable {
    private final LocalKinesis kinesis;
    private final LocalDynamoDb dynamoDb;
    private final KinesisAsyncClient kinesisClient;
    private final DynamoDbAsyncClient dynamoDbClient;
    private final CloudWatchAsyncClient cloudWatch;
    private final Queue<String> read;
    private Scheduler scheduler;

    Consumer(LocalKinesis kinesis, LocalDynamoDb dynamoDb, Queue<String> read) {
      this.kinesis = kinesis;
      this.dynamoDb = dynamoDb;
      this.read = read;
      kinesisClient = SdkClients.async(kinesis.endpoint());
      dynamoDbClient =
          DynamoDbAsyncClient.builder()
              .endpointOverride(dynamoDb.endpoint())
              .region(Region.US_EAST_1)
              .credentialsProvider(SdkClients.credentials())
              .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
              .build();
      cloudWatch =
          CloudWatchAsyncClient.builder()
              .region(Region.US_EAST_1)
              .credentialsProvider(SdkClients.credentials())
              .httpClientBuilder(NettyNioAsyncHttpClient.builder())
              .build();
    }

    void prepareTables() {
      StaticCredentialsProvider credentials = SdkClients.credentials();
      try (DynamoDbClient client =
              DynamoDbClient.builder()
                  .endpointOverride(dynamoDb.endpoint())
                  .region(Region.US_EAST_1)
                  .credentialsProvider(credentials)
                  .httpClientBuilder(UrlConnectionHttpClient.builder())
                  .build();
          KinesisClient streams = SdkClients.sync(kinesis.endpoint())) {
        KclTables.create(client, APPLICATION);
        KclTables.addLeases(
            client, APPLICATION, streams.listShards(list -> list.streamName(STREAM)).shards());
      }
    }

    void start() {
      ConfigsBuilder configs =
          new ConfigsBuilder(
              tracker(),
              APPLICATION,
              kinesisClient,
              dynamoDbClient,
              cloudWatch,
              UUID.randomUUID().toString(),
              () -> new Collector(read));
      var leases =
          configs
              .leaseManagementConfig()
              .failoverTimeMillis(3000)
              .leaseAssignmentIntervalMillis(500L)
              .shardSyncIntervalMillis(1000);
      leases
          .dynamoDbLockBasedLeaderLeaseDurationInMillis(2000L)
          .dynamoDbLockBasedLeaderHeartbeatPeriodInMillis(500L);
      leases.workerUtilizationAwareAssignmentConfig().disableWorkerMetrics(true);
      leases
          .workerUtilizationAwareAssignmentConfig()
          .inMemoryWorkerMetricsCaptureFrequencyMillis(100);
      leases.workerUtilizationAwareAssignmentConfig().workerMetricsReporterFreqInMillis(1000);
      var coordinator =
          configs
              .coordinatorConfig()
              .clientVersionConfig(ClientVersionConfig.CLIENT_VERSION_CONFIG_3X)
              .skipShardSyncAtWorkerInitializationIfLeasesExist(true)
              .parentShardPollIntervalMillis(200)
              .shardConsumerDispatchPollIntervalMillis(200);
      PollingConfig polling = new PollingConfig(STREAM, kinesisClient);
      polling.idleTimeBetweenReadsInMillis(200);
      polling.usePollingConfigIdleTimeValue(true);
      var retrieval = configs.retrievalConfig().retrievalSpecificConfig(polling);
      scheduler =
          new Scheduler(
              configs.checkpointConfig(),
              coordinator,
              leases,
              configs.lifecycleConfig(),
              configs.metricsConfig().metricsFactory(new NullMetricsFactory()),
              configs.processorConfig(),
              retrieval);
      Thread thread = new Thread(scheduler, "client-library");
      thread.setDaemon(true);
      thread.start();
    }

    private static SingleStreamTracker tracker() {
      return new SingleStreamTracker(
          STREAM,
          InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON));
    }

    @Override
    public void close() {
      try {
        scheduler.startGracefulShutdown().get(20, TimeUnit.SECONDS);
      } catch (TimeoutException e) { // now and then it does not end by itself, whoever reads
        scheduler.shutdown();
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException("the client library did not shut down", e);
      } finally {
        kinesisClient.close();
        dynamoDbClient.close();
        cloudWatch.close();
      }
    }
  }

  private static final class Collector implements ShardRecordProcessor {
    private final Queue<String> read;

    Collector(Queue<String> read) {
      this.read = read;
    }

    @Override
    public void initialize(InitializationInput input) {}

    @Override
    public void processRecords(ProcessRecordsInput input) {
      input
          .records()
          .forEach(
              record ->
                  read.add(
                      java.nio.charset.StandardCharsets.UTF_8.decode(record.data()).toString()));
      checkpoint(input.checkpointer());
    }

    @Override
    public void leaseLost(LeaseLostInput input) {}

    @Override
    public void shardEnded(ShardEndedInput input) {
      checkpoint(input.checkpointer());
    }

    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {
      checkpoint(input.checkpointer());
    }

    private static void checkpoint(RecordProcessorCheckpointer checkpointer) {
      try {
        checkpointer.checkpoint();
      } catch (InvalidStateException | ShutdownException e) {
        throw new IllegalStateException("the test's checkpoint failed", e);
      }
    }
  }
}

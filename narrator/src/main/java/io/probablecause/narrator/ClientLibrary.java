package io.probablecause.narrator;

import io.probablecause.core.config.Settings;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.coordinator.CoordinatorConfig.ClientVersionConfig;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/**
 * One worker of the Kinesis Client Library on one stream, set to read within a fraction of a
 * second.
 */
final class ClientLibrary implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClientLibrary.class);
  private static final int IDLE_MILLIS = 200;
  private static final int MAX_RECORDS = 500;
  private static final int SHUTDOWN_SECONDS = 20;
  private static final long LEADER_MILLIS = 20_000;

  private final Scheduler scheduler;
  private final Thread thread;

  private ClientLibrary(Scheduler scheduler, Thread thread) {
    this.scheduler = scheduler;
    this.thread = thread;
  }

  static ClientLibrary start(
      Settings settings,
      NarratorConfig config,
      AwsClients clients,
      ShardRecordProcessorFactory processors) {
    String stream = settings.incidentsStream();
    String application = settings.tablePrefix() + config.kclApplication();
    if (config.createLeaseTables()) {
      KclTables.create(clients.tables(), application);
      KclTables.addLeases(
          clients.tables(),
          application,
          clients.kinesis().listShards(list -> list.streamName(stream)).join().shards());
    }
    ConfigsBuilder configs =
        new ConfigsBuilder(
            new SingleStreamTracker(stream, fromTheOldest()),
            application,
            clients.kinesis(),
            clients.leases(),
            clients.cloudWatch(),
            UUID.randomUUID().toString(),
            processors);
    boolean local = !settings.kinesisEndpoint().isEmpty();
    Scheduler scheduler =
        new Scheduler(
            configs.checkpointConfig(),
            coordinator(configs.coordinatorConfig(), config),
            leases(configs.leaseManagementConfig(), local),
            configs.lifecycleConfig(),
            configs.metricsConfig().metricsFactory(new NullMetricsFactory()),
            // The next reading checkpoints what was told since, even where nothing new came.
            configs.processorConfig().callProcessRecordsEvenForEmptyRecordList(true),
            configs.retrievalConfig().retrievalSpecificConfig(polling(stream, clients)));
    Thread thread = new Thread(scheduler, "narrator-client-library");
    thread.setDaemon(true);
    thread.start();
    return new ClientLibrary(scheduler, thread);
  }

  private static InitialPositionInStreamExtended fromTheOldest() {
    return InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON);
  }

  private static CoordinatorConfig coordinator(CoordinatorConfig coordinator, NarratorConfig c) {
    return coordinator
        .clientVersionConfig(ClientVersionConfig.CLIENT_VERSION_CONFIG_3X)
        .skipShardSyncAtWorkerInitializationIfLeasesExist(c.createLeaseTables())
        .parentShardPollIntervalMillis(200)
        .shardConsumerDispatchPollIntervalMillis(100);
  }

  /** A single local worker takes its leases at once; on AWS a pause must not lose them. */
  private static LeaseManagementConfig leases(LeaseManagementConfig leases, boolean local) {
    leases.workerUtilizationAwareAssignmentConfig().disableWorkerMetrics(true);
    // The leader hands out what a dead worker had. By default its own death is noticed after 120 s.
    long leader = local ? LEADER_MILLIS / 5 : LEADER_MILLIS;
    leases.dynamoDbLockBasedLeaderLeaseDurationInMillis(leader);
    leases.dynamoDbLockBasedLeaderHeartbeatPeriodInMillis(leader / 4);
    if (local) {
      leases.failoverTimeMillis(3000L).leaseAssignmentIntervalMillis(1000L);
      leases.shardSyncIntervalMillis(1000L);
      leases
          .workerUtilizationAwareAssignmentConfig()
          .inMemoryWorkerMetricsCaptureFrequencyMillis(100);
      leases.workerUtilizationAwareAssignmentConfig().workerMetricsReporterFreqInMillis(1000L);
    }
    return leases;
  }

  private static PollingConfig polling(String stream, AwsClients clients) {
    PollingConfig polling = new PollingConfig(stream, clients.kinesis());
    polling.idleTimeBetweenReadsInMillis(IDLE_MILLIS);
    polling.usePollingConfigIdleTimeValue(true);
    polling.maxRecords(MAX_RECORDS);
    return polling;
  }

  /** Whether the library still runs: it ends for good where it may not use its tables. */
  boolean isRunning() {
    return thread.isAlive();
  }

  /** Ends after the batch in hand is told and checkpointed, or after 20 s. */
  @Override
  public void close() {
    try {
      scheduler.startGracefulShutdown().get(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      scheduler.shutdown();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the client library did not shut down in {} s", SHUTDOWN_SECONDS);
      scheduler.shutdown();
    }
  }
}

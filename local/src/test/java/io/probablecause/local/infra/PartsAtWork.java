package io.probablecause.local.infra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.config.Settings;
import io.probablecause.core.table.Schema;
import io.probablecause.dashboard.Dashboard;
import io.probablecause.dashboard.DashboardConfig;
import io.probablecause.forwarder.inventory.InventorySignals;
import io.probablecause.forwarder.record.StreamMessages;
import io.probablecause.forwarder.send.Backoff;
import io.probablecause.forwarder.send.Clients;
import io.probablecause.forwarder.send.KinesisSender;
import io.probablecause.forwarder.send.OutRecord;
import io.probablecause.forwarder.send.SendLimits;
import io.probablecause.forwarder.simulate.Scenarios;
import io.probablecause.forwarder.simulate.Simulation;
import io.probablecause.job.InventorySource;
import io.probablecause.job.Job;
import io.probablecause.job.JobPlan;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.local.dynamodb.LocalDynamoDb;
import io.probablecause.local.kinesis.LocalKinesis;
import io.probablecause.local.kinesis.LocalKinesisConfig;
import io.probablecause.local.system.TableMaker;
import io.probablecause.narrator.KclTables;
import io.probablecause.narrator.Narrator;
import io.probablecause.narrator.NarratorConfig;
import io.probablecause.narrator.Told;
import io.probablecause.rules.ranking.RankingFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * The parts as they are deployed (tables and leases made beforehand), each with a recorder of its
 * own before the local endpoints.
 */
final class PartsAtWork implements AutoCloseable {
  private static final long NOW = Clock.systemUTC().millis();

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final URI kinesis;
  private final URI tables;
  private final Settings direct;
  private final Simulation simulation =
      Simulation.of(
          new Simulation.Wish(
              Scenarios.named("memory-leak"), 3, 20, 0.2, 9, NOW - 1_200_000, "permissions"));
  final Queue<Told> told = new ConcurrentLinkedQueue<>();

  PartsAtWork() {
    LocalKinesis streams = opened(LocalKinesis.start(0, LocalKinesisConfig.DEFAULTS));
    LocalDynamoDb dynamoDb = opened(LocalDynamoDb.start(0, null));
    kinesis = streams.endpoint();
    tables = dynamoDb.endpoint();
    for (String role : List.of("logs", "signals", "incidents", "deadLetters")) {
      streams.createStream(Schema.INSTANCE.stream(role), 1);
    }
    direct = settings(kinesis.toString(), tables.toString());
    try (DynamoDbClient client = io.probablecause.local.system.Clients.dynamoDb(direct)) {
      new TableMaker(client, direct).create();
      KclTables.create(client, "pc-narrator");
    }
  }

  private <T extends AutoCloseable> T opened(T resource) {
    started.push(resource);
    return resource;
  }

  private static Settings settings(String kinesis, String dynamoDb) {
    return Settings.of(
        new HashMap<>(
            Map.of(
                "endpoint.kinesis",
                kinesis,
                "endpoint.dynamodb",
                dynamoDb,
                "access-key-id",
                "local",
                "secret-access-key",
                "local")),
        "test");
  }

  /** Settings whose every call is remembered. */
  Settings recorded(Set<AwsCall> calls) throws IOException {
    return settings(
        opened(CallRecorder.before(kinesis, calls)).endpoint(),
        opened(CallRecorder.before(tables, calls)).endpoint());
  }

  void job(Set<AwsCall> calls) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(1, Job.live());
    JobPlan plan =
        new JobPlan(
            false,
            new RulesSource(""),
            InventorySource.of(simulation.inventory()),
            RankingFile.bundled());
    Job.define(env, recorded(calls), plan, "TRIM_HORIZON");
    JobClient client = env.executeAsync("probable-cause");
    // Its calls must have ended before what they go to is closed.
    CompletableFuture<Boolean> end = client.getJobExecutionResult().handle((r, cancelled) -> true);
    started.push(
        () -> {
          client.cancel().get();
          end.get();
        });
  }

  void narrator(Set<AwsCall> calls) throws IOException {
    NarratorConfig config =
        NarratorConfig.of(
            Map.of("kcl.create-tables", "false", "kcl.application", "pc-narrator"), "test");
    opened(Narrator.start(recorded(calls), config, told::add));
  }

  URI dashboard(Set<AwsCall> calls) throws IOException {
    return opened(Dashboard.start(recorded(calls), DashboardConfig.local(0))).address();
  }

  /** An incident, and in each stream a record that nobody can read. */
  void feed() {
    try (KinesisClient client = Clients.kinesis(direct)) {
      KinesisSender logs = sender(client, direct.logsStream());
      KinesisSender signals = sender(client, direct.signalsStream());
      simulation
          .logs()
          .values()
          .forEach(
              file ->
                  file.forEach(
                      m -> StreamMessages.records(m.data(), 1 << 20, "sim").forEach(logs::add)));
      simulation
          .signals()
          .forEach(m -> StreamMessages.records(m.data(), 1 << 20, "sim").forEach(signals::add));
      InventorySignals.of(simulation.inventory(), direct.account(), direct.region(), NOW)
          .forEach(signal -> signals.add(inventory(signal)));
      logs.flush();
      signals.flush();
      for (String stream : List.of(direct.logsStream(), direct.incidentsStream())) {
        client.putRecord(
            r -> r.streamName(stream).partitionKey("x").data(SdkBytes.fromUtf8String("nonsense")));
      }
    }
  }

  private static OutRecord inventory(ObjectNode signal) {
    byte[] data = signal.toString().getBytes(StandardCharsets.UTF_8);
    return new OutRecord("inventory", data, "inventory");
  }

  private static KinesisSender sender(KinesisClient client, String stream) {
    return new KinesisSender(
        client,
        stream,
        SendLimits.defaults(),
        Backoff.real(),
        letter -> {
          throw new IllegalStateException(letter.reason());
        });
  }

  @Override
  public void close() throws Exception {
    while (!started.isEmpty()) {
      started.pop().close();
    }
  }
}

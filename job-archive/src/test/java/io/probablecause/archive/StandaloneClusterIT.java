package io.probablecause.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.probablecause.core.config.Settings;
import io.probablecause.core.inventory.InventoryJson;
import io.probablecause.core.recording.Recording;
import io.probablecause.core.recording.RecordingReader;
import io.probablecause.core.table.Tables;
import io.probablecause.core.table.Versioned;
import io.probablecause.job.InventorySource;
import io.probablecause.job.Job;
import io.probablecause.job.JobPlan;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.local.dynamodb.LocalDynamoDb;
import io.probablecause.local.kinesis.LocalKinesis;
import io.probablecause.local.kinesis.LocalKinesisConfig;
import io.probablecause.local.system.Clients;
import io.probablecause.local.system.Player;
import io.probablecause.local.system.TableMaker;
import io.probablecause.rules.ranking.RankingFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * The archive that an operator submits, on a cluster of separate processes: it writes the same rows
 * as the job in one JVM does from the same records.
 */
class StandaloneClusterIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final List<String> KEYS = List.of("ApplicationId", "EventKey", "StateKey");

  /** What tells when a row was ranked and written, which is not the same moment in two jobs. */
  private static final Set<String> MOMENT =
      Set.of(Versioned.VERSION, "Score", "ScoredAt", "UpdatedAt", "Urgency");

  @TempDir Path folder;

  @Test
  void writesTheSameRowsAsTheJobInOneJvm() throws Exception {
    Recording recording = RecordingReader.open(Player.bundled(ROOT));
    try (LocalKinesis kinesis = LocalKinesis.start(0, LocalKinesisConfig.DEFAULTS);
        LocalDynamoDb dynamoDb = LocalDynamoDb.start(0, null);
        StandaloneCluster cluster = new StandaloneCluster(folder)) {
      Settings standalone = settings(kinesis, dynamoDb, "standalone-");
      Settings inOneJvm = settings(kinesis, dynamoDb, "one-");
      for (String stream : List.of("pc-logs", "pc-signals", "pc-incidents", "pc-dead-letters")) {
        kinesis.createStream(stream, 2);
      }
      try (DynamoDbClient client = Clients.dynamoDb(standalone);
          KinesisClient streams = Clients.kinesis(standalone)) {
        new TableMaker(client, standalone).create();
        new TableMaker(client, inOneJvm).create();
        new Player(streams, standalone, 0).play(recording, (done, of) -> {});

        cluster.start();
        String printed = cluster.submit(archive(), arguments(recording, standalone));
        assertThat(printed).contains("Job has been submitted");
        JobClient job = runInOneJvm(recording, inOneJvm);
        await()
            .atMost(Duration.ofMinutes(2))
            .pollInterval(Duration.ofSeconds(1))
            .untilAsserted(
                () -> {
                  Map<String, Object> rows = rows(client, inOneJvm);
                  assertThat(rows.keySet())
                      .anyMatch(key -> key.startsWith(Tables.EVENTS_OF_INTEREST));
                  assertThat(differences(rows(client, standalone), rows)).isEmpty();
                  assertThat(isSettled(rows)).isTrue();
                });
        job.cancel().get();
      }
    }
  }

  private static Path archive() {
    return Path.of("target", "probable-cause-job.jar").toAbsolutePath();
  }

  private String[] arguments(Recording recording, Settings s) throws Exception {
    Path inventory = folder.resolve("inventory.json");
    Files.writeString(inventory, InventoryJson.write(recording.inventory()).toString());
    Path config = folder.resolve("settings.properties");
    Files.writeString(
        config,
        String.join(
            "\n",
            "region=" + s.region(),
            "account=" + s.account(),
            "endpoint.kinesis=" + s.kinesisEndpoint(),
            "endpoint.dynamodb=" + s.dynamodbEndpoint(),
            "access-key-id=local",
            "secret-access-key=local",
            "table.prefix=" + s.tablePrefix()));
    return new String[] {
      "--config", config.toString(), "--inventory", inventory.toString(), "--start", "TRIM_HORIZON"
    };
  }

  private static JobClient runInOneJvm(Recording recording, Settings settings) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(2, Job.live());
    JobPlan plan =
        new JobPlan(
            false,
            RulesSource.BUNDLED,
            InventorySource.of(recording.inventory()),
            RankingFile.bundled());
    Job.define(env, settings, plan, "TRIM_HORIZON");
    return env.executeAsync("one");
  }

  private static Settings settings(LocalKinesis kinesis, LocalDynamoDb dynamoDb, String prefix) {
    Map<String, String> values = new HashMap<>();
    values.put("region", LocalKinesisConfig.DEFAULTS.region());
    values.put("account", LocalKinesisConfig.DEFAULTS.account());
    values.put("endpoint.kinesis", kinesis.endpoint().toString());
    values.put("endpoint.dynamodb", dynamoDb.endpoint().toString());
    values.put("access-key-id", "local");
    values.put("secret-access-key", "local");
    values.put("table.prefix", prefix);
    return Settings.of(values, "test");
  }

  /** The rows that the job writes, without what tells when they were written. */
  private static Map<String, Object> rows(DynamoDbClient client, Settings settings) {
    Map<String, Object> rows = new TreeMap<>();
    for (String table :
        List.of(Tables.EVENTS_OF_INTEREST, Tables.SYSTEM_STATE, Tables.APPLICATION_SUMMARY)) {
      client.scanPaginator(b -> b.tableName(settings.table(table))).items().stream()
          .filter(StandaloneClusterIT::stands)
          .forEach(
              item -> {
                Map<String, Object> row = new TreeMap<>();
                item.forEach((name, value) -> row.put(name, settled(name, value)));
                row.keySet().removeAll(MOMENT);
                Stream<String> key =
                    KEYS.stream().filter(item::containsKey).map(name -> item.get(name).s());
                rows.put(table + "|" + key.collect(Collectors.joining("|")), row);
              });
    }
    return rows;
  }

  /** What was current only for a while depends on when it was ranked. */
  private static boolean stands(Map<String, AttributeValue> item) {
    return !item.containsKey("Current") || item.get("Current").bool();
  }

  /** Layers and edges of a summary carry the moment of the ranking too. */
  private static Object settled(String name, AttributeValue value) {
    if (!name.equals("Layers") && !name.equals("Edges")) {
      return value;
    }
    List<Object> parts = new ArrayList<>();
    for (AttributeValue part : value.l()) {
      Map<String, AttributeValue> kept = new TreeMap<>(part.m());
      kept.keySet().removeAll(MOMENT);
      if (name.equals("Edges")) {
        kept.remove("LastSeenDate");
      }
      parts.add(kept);
    }
    return parts;
  }

  /** The attributes that are not the same, briefly. */
  private static List<String> differences(Map<String, Object> a, Map<String, Object> b) {
    TreeSet<String> keys = new TreeSet<>(a.keySet());
    keys.addAll(b.keySet());
    List<String> differences = new ArrayList<>();
    for (String key : keys) {
      Map<?, ?> left = (Map<?, ?>) a.getOrDefault(key, Map.of());
      Map<?, ?> right = (Map<?, ?>) b.getOrDefault(key, Map.of());
      TreeSet<Object> names = new TreeSet<>(left.keySet());
      names.addAll(right.keySet());
      for (Object name : names) {
        if (!Objects.equals(left.get(name), right.get(name))) {
          differences.add(key + " " + name + ": " + left.get(name) + " / " + right.get(name));
        }
      }
    }
    return differences;
  }

  private Map<String, Object> before = Map.of();

  /** Nothing changed between two looks. */
  private boolean isSettled(Map<String, Object> rows) {
    boolean settled = rows.equals(before);
    before = rows;
    return settled;
  }
}

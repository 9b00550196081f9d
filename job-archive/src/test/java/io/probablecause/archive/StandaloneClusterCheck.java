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
import java.util.TreeMap;
import java.util.TreeSet;
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
 *
 * <p>Not part of the build yet (run it by name, {@code -Dit.test=StandaloneClusterCheck}): the
 * cluster's rows are complete, but in the job in one JVM the counts of known causes are not told
 * on.
 */
class StandaloneClusterCheck {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path folder;

  @Test
  void writesTheSameEventsOfInterestAsTheJobInOneJvm() throws Exception {
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
                  assertThat(counts(rows)).isPositive();
                  assertThat(differences(rows(client, standalone), rows)).isEmpty();
                  assertThat(currentCauses(client, standalone))
                      .isNotEmpty()
                      .isEqualTo(currentCauses(client, inOneJvm));
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

  /** All events of interest, without the version that only orders writes. */
  private static Map<String, Object> rows(DynamoDbClient client, Settings settings) {
    Map<String, Object> rows = new TreeMap<>();
    client
        .scanPaginator(b -> b.tableName(settings.table(Tables.EVENTS_OF_INTEREST)))
        .items()
        .forEach(
            item -> {
              Map<String, AttributeValue> row = new TreeMap<>(item);
              row.remove(Versioned.VERSION);
              rows.put(item.get("ApplicationId").s() + "|" + item.get("EventKey").s(), row);
            });
    return rows;
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

  private static long counts(Map<String, Object> rows) {
    return rows.size();
  }

  private Map<String, Object> before = Map.of();

  /** Nothing changed between two looks. */
  private boolean isSettled(Map<String, Object> rows) {
    boolean settled = rows.equals(before);
    before = rows;
    return settled;
  }

  private static TreeSet<String> currentCauses(DynamoDbClient client, Settings settings) {
    TreeSet<String> current = new TreeSet<>();
    client
        .scanPaginator(b -> b.tableName(settings.table(Tables.SYSTEM_STATE)))
        .items()
        .forEach(
            item -> {
              if (Boolean.TRUE.equals(item.get("Current").bool())) {
                current.add(item.get("ApplicationId").s() + "|" + item.get("StateKey").s());
              }
            });
    return current;
  }
}

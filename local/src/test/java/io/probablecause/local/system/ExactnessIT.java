package io.probablecause.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.probablecause.core.config.Settings;
import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.recording.Recording;
import io.probablecause.core.recording.RecordingReader;
import io.probablecause.job.InventorySource;
import io.probablecause.job.Job;
import io.probablecause.job.JobPlan;
import io.probablecause.job.Topology;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.job.source.KinesisInputs;
import io.probablecause.local.kinesis.LocalKinesis;
import io.probablecause.local.kinesis.LocalKinesisConfig;
import io.probablecause.local.system.RecordedMessages.Message;
import io.probablecause.rules.ranking.RankingFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Counts, first and last seen, the counts of each minute and what correlation makes of them equal
 * those of an undisturbed run, whatever happens in the middle.
 */
class ExactnessIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String TRUTH = "truth";

  @TempDir Path folder;
  private LocalKinesis local;
  private KinesisClient kinesis;
  private Settings settings;
  private Inventory inventory;
  private List<Message> messages;
  private MiniCluster cluster;

  @BeforeEach
  void start() throws Exception {
    local = LocalKinesis.start(0, LocalKinesisConfig.DEFAULTS);
    local.createStream("pc-logs", 2);
    local.createStream("pc-signals", 1);
    settings =
        Settings.of(
            Map.of(
                "endpoint.kinesis",
                local.endpoint().toString(),
                "access-key-id",
                "local",
                "secret-access-key",
                "local"),
            "test");
    kinesis = Clients.kinesis(settings);
    Recording recording =
        RecordingReader.open(Player.bundled(Path.of("..").toAbsolutePath().normalize()));
    messages = RecordedMessages.of(recording);
    inventory = asked(recording.inventory());
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setNumTaskManagers(2)
                .setNumSlotsPerTaskManager(3)
                .build());
    cluster.start();
  }

  @AfterEach
  void stop() throws Exception {
    cluster.close();
    kinesis.close();
    local.close();
  }

  /** Every application gets one more alarm: the question that is asked at the end. */
  private static Inventory asked(Inventory inventory) {
    return new Inventory(
        inventory.acceptedCidrs(),
        inventory.applications().stream()
            .map(
                a ->
                    new Application(
                        a.applicationId(),
                        a.logGroups(),
                        List.of(question(a)),
                        a.dependsOn(),
                        a.endpoints(),
                        a.resources()))
            .toList());
  }

  private static String question(Application application) {
    return "question-" + application.applicationId();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hashmap", "rocksdb"})
  void whenATaskManagerDiesThreeTimes(String backend) throws Exception {
    JobID job = run("killed", 3, backend, null);
    int quarter = messages.size() / 4;
    for (int i = 0; i < 4; i++) {
      int to = i == 3 ? messages.size() : (i + 1) * quarter;
      RecordedMessages.send(kinesis, settings, messages.subList(i * quarter, to));
      awaitSome("killed");
      if (i < 3) {
        cluster.terminateTaskManager(i).get();
        cluster.startTaskManager();
      }
    }
    expectTheTruth("killed", job);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hashmap", "rocksdb"})
  void afterARestoreWithAnotherParallelism(String backend) throws Exception {
    int half = messages.size() / 2;
    JobID first = run("restored", 2, backend, null);
    RecordedMessages.send(kinesis, settings, messages.subList(0, half));
    awaitSome("restored");
    awaitRunning(first);
    String savepoint =
        cluster
            .stopWithSavepoint(first, folder.toString(), false, SavepointFormatType.CANONICAL)
            .get();
    RecordedMessages.send(kinesis, settings, messages.subList(half, messages.size()));
    JobID second = run("restored", 3, backend, savepoint);

    expectTheTruth("restored", second);
  }

  @Test
  void underRedeliveryAndOutOfOrder() throws Exception {
    Random random = new Random(11);
    JobID plain = run(TRUTH, 2, "hashmap", null);
    RecordedMessages.send(kinesis, settings, messages);
    awaitStill(TRUTH);
    Map<String, List<String>> matches = ask(TRUTH);
    cluster.cancelJob(plain).get();
    Map<String, String> truth = CollectedRows.of(TRUTH);

    local.createStream("disturbed-logs", 2);
    local.createStream("disturbed-signals", 1);
    Map<String, String> values = new HashMap<>(settings.values());
    values.put("stream.logs", "disturbed-logs");
    values.put("stream.signals", "disturbed-signals");
    settings = Settings.of(values, "test");
    run("disturbed", 3, "hashmap", null);
    RecordedMessages.send(
        kinesis,
        settings,
        RecordedMessages.redelivered(
            RecordedMessages.shuffled(messages, 300, random), 0.3, random));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(CollectedRows.of("disturbed")).isEqualTo(truth));
    awaitStill("disturbed");
    assertThat(CollectedRows.of("disturbed")).isEqualTo(truth);
    // What arrived at another time has another age at the alarm: ranks may differ, matches not.
    assertThat(inAnyOrder(ask("disturbed"))).isEqualTo(inAnyOrder(matches));
  }

  /** The same streams, read once more from the beginning by a job that nothing happens to. */
  private void expectTheTruth(String run, JobID job) throws Exception {
    awaitStill(run);
    JobID undisturbed = run(TRUTH, 2, "hashmap", null);
    awaitStill(TRUTH);
    Map<String, List<String>> matches = ask(TRUTH, run);
    cluster.cancelJob(job).get();
    cluster.cancelJob(undisturbed).get();

    Map<String, String> truth = CollectedRows.of(TRUTH);
    assertThat(truth).hasSizeGreaterThan(10);
    assertThat(CollectedRows.of(run)).isEqualTo(truth);
    assertThat(matchesOf(run)).isEqualTo(matches);
  }

  /** Raises every application's alarm; answers what the first run finds to match. */
  private Map<String, List<String>> ask(String... runs) {
    List<Message> alarms = new ArrayList<>();
    for (Application a : inventory.applications()) {
      alarms.add(RecordedMessages.alarm(question(a), Instant.now()));
    }
    RecordedMessages.send(kinesis, settings, alarms);
    for (String run : runs) {
      for (Application a : inventory.applications()) {
        await().atMost(PATIENCE).until(() -> CollectedRows.hasReport(run, question(a)));
      }
    }
    Map<String, List<String>> matches = matchesOf(runs[0]);
    assertThat(matches.values())
        .as("something explains something")
        .anyMatch(causes -> causes.stream().anyMatch(cause -> !cause.endsWith("[]")));
    return matches;
  }

  private static Map<String, List<String>> inAnyOrder(Map<String, List<String>> matches) {
    Map<String, List<String>> sorted = new TreeMap<>();
    matches.forEach(
        (application, found) -> sorted.put(application, found.stream().sorted().toList()));
    return sorted;
  }

  private Map<String, List<String>> matchesOf(String run) {
    Map<String, List<String>> matches = new TreeMap<>();
    inventory
        .applications()
        .forEach(a -> matches.put(a.applicationId(), CollectedRows.matches(run, question(a))));
    return matches;
  }

  private JobID run(String name, int parallelism, String backend, String savepoint)
      throws Exception {
    Configuration c = Job.live();
    c.setString("execution.checkpointing.interval", "500 ms");
    c.setString("execution.checkpointing.dir", folder.resolve("checkpoints").toUri().toString());
    c.setString("state.backend.type", backend);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(c);
    env.setParallelism(parallelism);
    JobPlan plan =
        new JobPlan(
            false, RulesSource.BUNDLED, InventorySource.of(inventory), RankingFile.bundled());
    Topology.define(
        KinesisInputs.read(env, settings, settings.logsStream(), "TRIM_HORIZON"),
        KinesisInputs.read(env, settings, settings.signalsStream(), "TRIM_HORIZON"),
        plan,
        savepoint == null ? new CollectedRows(name) : CollectedRows.goingOn(name));
    JobGraph graph = env.getStreamGraph().getJobGraph();
    if (savepoint != null) {
      graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint));
    }
    return cluster.submitJob(graph).get().getJobID();
  }

  /** Until every task runs: a savepoint needs them all. */
  private void awaitRunning(JobID job) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              for (var vertex : cluster.getExecutionGraph(job).get().getAllExecutionVertices()) {
                if (vertex.getExecutionState() != ExecutionState.RUNNING) {
                  return false;
                }
              }
              return true;
            });
  }

  /** Until something has come through, so that the disturbance is in the middle. */
  private static void awaitSome(String run) {
    int before = CollectedRows.updates(run);
    await().atMost(PATIENCE).until(() -> CollectedRows.updates(run) > before);
  }

  /** Until nothing new has come for longer than counts are held back. */
  private static void awaitStill(String run) throws InterruptedException {
    await().atMost(PATIENCE).until(() -> CollectedRows.updates(run) > 0);
    int before;
    do {
      before = CollectedRows.updates(run);
      Thread.sleep(STILL_MILLIS);
    } while (CollectedRows.updates(run) > before);
  }

  private static final long STILL_MILLIS = 16_000;
}

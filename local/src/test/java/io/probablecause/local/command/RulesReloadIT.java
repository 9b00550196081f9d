package io.probablecause.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.cause.RulesStatus;
import io.probablecause.core.config.Settings;
import io.probablecause.core.inventory.InventoryJson;
import io.probablecause.core.text.Times;
import io.probablecause.job.InventorySource;
import io.probablecause.job.Job;
import io.probablecause.job.JobPlan;
import io.probablecause.job.Outputs;
import io.probablecause.job.Topology;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.job.deduplicate.LedgerUpdate;
import io.probablecause.job.source.KinesisInputs;
import io.probablecause.local.kinesis.LocalKinesis;
import io.probablecause.local.kinesis.LocalKinesisConfig;
import io.probablecause.local.system.Clients;
import io.probablecause.rules.catalogue.CatalogueFile;
import io.probablecause.rules.catalogue.RuleSetCheck;
import io.probablecause.rules.catalogue.RulesChanged;
import io.probablecause.rules.ranking.RankingFile;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Rules and correlation modules change while the job runs, as {@code pc rules push} sends them. */
class RulesReloadIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Queue<RulesStatus> STATUSES = new ConcurrentLinkedQueue<>();
  private static final Queue<LedgerUpdate> EVENTS = new ConcurrentLinkedQueue<>();
  private static final Queue<IncidentReport> REPORTS = new ConcurrentLinkedQueue<>();

  private static final String RULE =
      """
      title: A word that fails
      id: it/%1$s
      logsource: {category: application}
      detection:
        keywords: [%1$s-failed]
        condition: keywords
      level: high
      probable_cause:
        layer: application
        relevance: %2$d
        horizon: 6h
        repeats: true
        change: false
        summary: "%1$s failed"
        runbook: "None."
        tests:
          - {name: fires, line: "ERROR %1$s-failed", expect: {relevance: %2$d}}
          - {name: is silent, line: "all is well", expect: none}
      """;

  private static final String MODULE =
      """
      @name('alpha-explains-beta')
      insert into Explains
      select cause, symptom, 'alpha → beta' as why
      from
        Recent(ruleId = 'it/alpha') as cause,
        Recent(ruleId = 'it/beta') as symptom
      where cause.affectedApplicationId = symptom.affectedApplicationId
        and precedes(cause, symptom, SOON);
      """;

  private static final String COUNT =
      """
      title: Many gammas
      id: it/many
      logsource: {category: application}
      detection:
        keywords: [gamma-failed]
        timeframe: 10m
        condition: keywords | count() > 2
      level: high
      probable_cause:
        layer: application
        relevance: 6
        horizon: 6h
        repeats: true
        summary: "Many"
        runbook: "None."
      """;

  @TempDir Path folder;
  private LocalKinesis local;
  private KinesisClient kinesis;
  private Settings settings;
  private JobClient job;
  private int sent;

  @BeforeEach
  void start() {
    STATUSES.clear();
    EVENTS.clear();
    REPORTS.clear();
    local = LocalKinesis.start(0, LocalKinesisConfig.DEFAULTS);
    local.createStream("pc-logs", 1);
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
  }

  @AfterEach
  void stop() throws Exception {
    if (job != null) {
      job.cancel().get(30, TimeUnit.SECONDS);
    }
    kinesis.close();
    local.close();
  }

  @Test
  void changesRulesAndModulesWhileItRunsRefusesABadSetAndKeepsTheGoodOneOverARestore()
      throws Exception {
    Path base = set("base", "it/alpha.yml", rule("alpha", 8), "it/beta.yml", rule("beta", 5));
    run(base, null);
    // What is there when observation begins counts as chronic: it begins earlier here.
    log("all is well", System.currentTimeMillis() - 20 * 60_000L);
    log("alpha-failed");
    log("beta-failed");
    log("gamma-failed");
    log("all is well");
    awaitCount("it/beta", 1);
    assertThat(count("it/gamma")).isZero();

    Path good =
        set(
            "good",
            "it/alpha.yml",
            rule("alpha", 8),
            "it/beta.yml",
            rule("beta", 5),
            "it/gamma.yml",
            rule("gamma", 4),
            "it/many.yml",
            COUNT,
            "alpha-explains-beta.epl",
            MODULE);
    push(good);
    String version = awaitStatus("push", RulesStatus.State.ACCEPTED).version();
    await().atMost(PATIENCE).until(() -> reads(version));
    log("gamma-failed");
    awaitCount("it/gamma", 1);
    alarm("first");
    await().atMost(PATIENCE).until(() -> explained("first"));

    pushUnchecked(
        List.of(new CatalogueFile("it/bad.yml", "it/bad", rule("bad", 4).replace("level", "lvl"))));
    RulesStatus refused = awaitStatus("push", RulesStatus.State.REFUSED);
    assertThat(refused.problems().get(0))
        .isEqualTo("it/bad.yml:7: it/bad: the key 'lvl' is not one of a rule");
    log("gamma-failed");
    awaitCount("it/gamma", 2);

    String savepoint =
        job.stopWithSavepoint(false, folder.toString(), SavepointFormatType.CANONICAL)
            .get(60, TimeUnit.SECONDS);
    job = null;
    STATUSES.clear();
    run(base, savepoint);
    log("gamma-failed");
    awaitCount("it/gamma", 3);
    assertThat(reads(version)).isTrue();
    alarm("second");
    await().atMost(PATIENCE).until(() -> explained("second"));
    await().atMost(PATIENCE).until(() -> counted("second"));
  }

  private static String rule(String word, int relevance) {
    return RULE.formatted(word, relevance);
  }

  private Path set(String name, String... filesAndTexts) throws Exception {
    Path dir = folder.resolve(name);
    for (int i = 0; i < filesAndTexts.length; i += 2) {
      Path file = dir.resolve(filesAndTexts[i]);
      Files.createDirectories(file.getParent());
      Files.writeString(file, filesAndTexts[i + 1]);
    }
    return dir;
  }

  private void run(Path rules, String savepoint) throws Exception {
    Configuration flink = Job.live();
    flink.setString("restart-strategy.type", "none");
    if (savepoint != null) {
      flink.setString("execution.state-recovery.path", savepoint);
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, flink);
    String inventory =
        "{\"acceptedCidrs\":[],\"applications\":[{\"applicationId\":\"orders\",\"logGroups\":[\"/app/orders\"],"
            + "\"alarms\":[\"first\",\"second\"]}]}";
    Topology.define(
        KinesisInputs.read(env, settings, settings.logsStream(), "TRIM_HORIZON"),
        KinesisInputs.read(env, settings, settings.signalsStream(), "TRIM_HORIZON"),
        new JobPlan(
            false,
            new RulesSource(rules.toString()),
            InventorySource.of(InventoryJson.read(new ObjectMapper().readTree(inventory), "test")),
            RankingFile.bundled()),
        new Memory());
    job = env.executeAsync("reload");
  }

  private void log(String text) {
    log(text, System.currentTimeMillis());
  }

  private void log(String text, long time) {
    String message =
        "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"111122223333\",\"logGroup\":\"/app/orders\","
            + "\"logStream\":\"s\",\"subscriptionFilters\":[\"f\"],\"logEvents\":[{\"id\":\"%d\","
            + "\"timestamp\":%d,\"message\":\"ERROR %s\"}]}";
    put(settings.logsStream(), message.formatted(++sent, time, text));
  }

  private void alarm(String name) {
    String now = Times.iso(System.currentTimeMillis());
    put(
        settings.signalsStream(),
        ("{\"version\":\"0\",\"id\":\"%1$s\",\"detail-type\":\"CloudWatch Alarm State Change\","
                + "\"source\":\"aws.cloudwatch\",\"account\":\"111122223333\",\"time\":\"%2$s\","
                + "\"region\":\"us-east-1\",\"resources\":[],\"detail\":{\"alarmName\":\"%1$s\","
                + "\"state\":{\"value\":\"ALARM\",\"reason\":\"r\",\"timestamp\":\"%2$s\"}}}")
            .formatted(name, now));
  }

  private void put(String stream, String text) {
    kinesis.putRecord(
        r -> r.streamName(stream).partitionKey("k").data(SdkBytes.fromUtf8String(text)));
  }

  private void push(Path rules) {
    int code =
        ProbableCause.commandLine()
            .execute(
                "rules",
                "push",
                rules.toString(),
                "--kinesis-endpoint",
                local.endpoint().toString());
    assertThat(code).isZero();
  }

  private void pushUnchecked(List<CatalogueFile> files) {
    RulesChanged.messages(files, RuleSetCheck.version(files), System.currentTimeMillis(), "ana")
        .forEach(message -> put(settings.signalsStream(), message));
  }

  /** Whether some subtask that reads log events asks a version; it tells so with its next batch. */
  private boolean reads(String version) {
    log("gamma-is-well");
    return STATUSES.stream()
        .anyMatch(s -> s.subtask().startsWith("read-events") && s.version().equals(version));
  }

  private static RulesStatus awaitStatus(String subtask, RulesStatus.State state) {
    await().atMost(PATIENCE).until(() -> STATUSES.stream().anyMatch(s -> is(s, subtask, state)));
    return STATUSES.stream().filter(s -> is(s, subtask, state)).findFirst().orElseThrow();
  }

  private static boolean is(RulesStatus status, String subtask, RulesStatus.State state) {
    return status.subtask().equals(subtask) && status.state() == state;
  }

  private static long count(String ruleId) {
    return EVENTS.stream()
        .map(LedgerUpdate::event)
        .filter(event -> event.ruleId().equals(ruleId))
        .mapToLong(event -> event.count())
        .max()
        .orElse(0);
  }

  private static void awaitCount(String ruleId, long count) {
    await().atMost(PATIENCE).until(() -> count(ruleId) == count);
  }

  private static boolean explained(String alarm) {
    return REPORTS.stream()
        .filter(report -> report.alarm().name().equals(alarm))
        .flatMap(report -> report.causes().stream())
        .filter(cause -> cause.ruleId().equals("it/alpha"))
        .map(RankedCause::explains)
        .anyMatch(explains -> !explains.isEmpty());
  }

  /** Four lines came, of which the first before the rule that counts them. */
  private static boolean counted(String alarm) {
    return REPORTS.stream()
        .filter(report -> report.alarm().name().equals(alarm))
        .flatMap(report -> report.causes().stream())
        .filter(cause -> cause.ruleId().equals("it/many"))
        .anyMatch(cause -> cause.summary().equals("Many gammas: 3 within 10 min"));
  }

  /** Keeps what the test asks for; a job of the test runs in the test's own JVM. */
  private static final class Memory implements Outputs {
    @Override
    public void events(DataStream<LedgerUpdate> events) {
      keep(events, event -> EVENTS.add(event), "events");
    }

    @Override
    public void reports(DataStream<IncidentReport> reports) {
      keep(reports, report -> REPORTS.add(report), "reports");
    }

    @Override
    public void rules(DataStream<RulesStatus> statuses) {
      keep(statuses, status -> STATUSES.add(status), "rules");
    }

    private interface Keep<T> extends Serializable {
      void keep(T value);
    }

    private static <T> void keep(DataStream<T> stream, Keep<T> keep, String name) {
      stream
          .flatMap((T value, Collector<T> none) -> keep.keep(value))
          .returns(stream.getType())
          .uid("keep-" + name);
    }
  }
}

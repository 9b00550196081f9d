package io.probablecause.local.chaos;

import io.probablecause.core.config.Settings;
import io.probablecause.core.table.Tables;
import io.probablecause.job.InventorySource;
import io.probablecause.job.Job;
import io.probablecause.job.JobPlan;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.local.process.Child;
import io.probablecause.local.process.FreePort;
import io.probablecause.local.system.TableMaker;
import io.probablecause.local.system.TimeShift;
import io.probablecause.rules.ranking.RankingFile;
import java.io.IOException;
import java.io.Writer;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The whole system once, on streams and tables of its own: a job on the cluster, narrator,
 * dashboard and forwarder as processes, and the load that is played to them.
 */
final class Round implements AutoCloseable {
  private static final int SHARDS = 2;
  private static final int ANSWER_MILLIS = 2_000;
  private static final Duration START = Duration.ofSeconds(180);

  private final Services services;
  private final FlinkProcesses flink;
  private final Script script;
  private final Path folder;
  private final Settings settings;
  private final SlackStub slack;
  private final int dashboardPort = FreePort.find();
  private final List<AutoCloseable> started = new ArrayList<>();
  private String job;
  private Child narrator;
  private Child dashboard;
  private Child forwarder;
  private TimeShift shift;
  private Load load;

  Round(Services services, FlinkProcesses flink, Script script, Path folder, String name)
      throws IOException {
    this.services = services;
    this.flink = flink;
    this.script = script;
    this.folder = Files.createDirectories(folder.resolve(name));
    this.settings = services.settings(name);
    this.slack = new SlackStub(script.lengthMillis());
    started.add(slack);
  }

  void start(RoundOptions options) throws Exception {
    for (String stream :
        List.of(
            settings.logsStream(),
            settings.signalsStream(),
            settings.incidentsStream(),
            settings.deadLettersStream())) {
      services.kinesis().createStream(stream, stream.equals(settings.logsStream()) ? SHARDS : 1);
    }
    new TableMaker(services.tableClient(), settings).create();
    processes(options);
    started.add(Supervisor.of(List.of(narrator, dashboard, forwarder)));
    job = submit(options);
    started.add(() -> flink.cancel(job));
    Waiting.require(START, "a running job", () -> flink.isRunning(job));
  }

  private void processes(RoundOptions options) throws IOException {
    Path shared = properties("settings.properties", settings.values());
    Path own = properties("narrator.properties", narratorKeys(options));
    narrator =
        child(
            new Child.Plan("narrator", 256, "io.probablecause.narrator.NarratorMain")
                .withOptions("-Djava.io.tmpdir=" + folder)
                .with(
                    Map.of(
                        "PC_SETTINGS_FILE", shared.toString(),
                        "PC_NARRATOR_FILE", own.toString())));
    dashboard =
        child(
            new Child.Plan(
                    "dashboard", 160, "io.probablecause.dashboard.DashboardMain", shared.toString())
                .with(Map.of("PC_DASHBOARD_PORT", Integer.toString(dashboardPort))));
    forwarder =
        child(
            new Child.Plan(
                "forwarder",
                160,
                "io.probablecause.local.command.ProbableCause",
                "forward",
                file().toString(),
                "--log-group",
                Estate.LOG_GROUP,
                "--state",
                folder.resolve("forward.json").toString(),
                "--config",
                shared.toString(),
                "--kinesis-endpoint",
                settings.kinesisEndpoint()));
  }

  private Child child(Child.Plan plan) throws IOException {
    Child child = Child.start(plan, folder);
    started.add(child);
    return child;
  }

  /** The same path in each round, since it names the log stream. */
  private Path file() {
    return folder.resolveSibling("orders.log");
  }

  private Map<String, String> narratorKeys(RoundOptions options) {
    Map<String, String> keys = new java.util.TreeMap<>();
    keys.put("slack.bot-token", "xoxb-chaos");
    keys.put("slack.channel", Estate.CHANNEL);
    keys.put("slack.channels", Estate.channels());
    keys.put("slack.api-url", slack.address().toString());
    keys.put("slack.join-aws-chatbot", "false");
    keys.putAll(options.narrator());
    return keys;
  }

  private Path properties(String name, Map<String, String> values) throws IOException {
    Properties properties = new Properties();
    properties.putAll(values);
    Path file = folder.resolve(name);
    try (Writer out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
    return file;
  }

  /** Flink declares Exception. */
  private String submit(RoundOptions options) throws ChaosException {
    Configuration c = Job.live();
    flink.address(c);
    Path checkpoints =
        options.checkpoints() == null ? folder.resolve("checkpoints") : options.checkpoints();
    c.setString("execution.checkpointing.interval", "2 s");
    c.setString("execution.checkpointing.dir", checkpoints.toUri().toString());
    StreamExecutionEnvironment env = new StreamExecutionEnvironment(c);
    env.setParallelism(FlinkProcesses.TASK_MANAGERS);
    JobPlan plan =
        new JobPlan(
            false,
            RulesSource.BUNDLED,
            InventorySource.of(Estate.with(script.recording().inventory())),
            RankingFile.bundled());
    Job.define(env, settings, plan, "TRIM_HORIZON");
    try {
      return env.executeAsync("chaos").getJobID().toString();
    } catch (Exception e) {
      throw new ChaosException("the job could not be submitted: " + e.getMessage());
    }
  }

  void play() {
    shift = script.shift(System.currentTimeMillis());
    load = new Load(script, shift, file(), services.streamClient(), settings);
    load.start();
    started.add(load::stop);
  }

  /** What people see now. */
  SortedMap<String, String> rows() throws IOException {
    return Rows.read(services.tableClient(), settings, script.back(shift), slack);
  }

  /** How many of the forwarder's lines are counted in the table. */
  int linesCounted() {
    return services
        .tableClient()
        .query(
            b ->
                b.tableName(settings.table(Tables.EVENTS_OF_INTEREST))
                    .keyConditionExpression("ApplicationId = :a")
                    .expressionAttributeValues(
                        Map.of(
                            ":a",
                            software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS(
                                Estate.ORDERS))))
        .items()
        .stream()
        .mapToInt(item -> Integer.parseInt(item.get("Count").n()))
        .sum();
  }

  /** How many of the alarms by themselves have their message. */
  int alarmsTold() {
    int told = 0;
    for (int i = 0; i < Estate.PROBES; i++) {
      told += slack.messages(Estate.channel(i)).isEmpty() ? 0 : 1;
    }
    return told;
  }

  /** Whether the dashboard shows its pages. */
  boolean isShown() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + dashboardPort + "/").toURL().openConnection();
      connection.setConnectTimeout(ANSWER_MILLIS);
      connection.setReadTimeout(ANSWER_MILLIS);
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false;
    }
  }

  Services services() {
    return services;
  }

  FlinkProcesses flink() {
    return flink;
  }

  Settings settings() {
    return settings;
  }

  SlackStub slack() {
    return slack;
  }

  Script script() {
    return script;
  }

  Load load() {
    return load;
  }

  String job() {
    return job;
  }

  Path folder() {
    return folder;
  }

  Child narrator() {
    return narrator;
  }

  Child dashboard() {
    return dashboard;
  }

  Child forwarder() {
    return forwarder;
  }

  @Override
  public void close() throws Exception {
    for (int i = started.size() - 1; i >= 0; i--) {
      started.get(i).close();
    }
    Files.deleteIfExists(file());
  }
}

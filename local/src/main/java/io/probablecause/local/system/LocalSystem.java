package io.probablecause.local.system;

import io.probablecause.core.config.Settings;
import io.probablecause.core.config.UserError;
import io.probablecause.dashboard.Dashboard;
import io.probablecause.dashboard.DashboardConfig;
import io.probablecause.job.InventorySource;
import io.probablecause.job.Job;
import io.probablecause.job.JobPlan;
import io.probablecause.local.dynamodb.LocalDynamoDb;
import io.probablecause.local.dynamodb.LocalDynamoDbException;
import io.probablecause.local.kinesis.LocalKinesis;
import io.probablecause.local.kinesis.LocalKinesisConfig;
import io.probablecause.local.kinesis.LocalKinesisException;
import io.probablecause.local.process.FreePort;
import io.probablecause.narrator.Narrator;
import io.probablecause.narrator.NarratorConfig;
import io.probablecause.narrator.Told;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;

/**
 * Everything in one JVM, on 127.0.0.1: streams, tables, the Flink job with its web interface,
 * narrator and dashboard. Streams and tables can also be those of AWS or of an endpoint that is
 * already running. What was started is closed in the opposite order.
 */
public final class LocalSystem implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int SHARDS = 2;
  private static final int CLOSE_SECONDS = 5;

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private JobClient running;
  private final LocalOptions options;
  private final Steps steps;
  private Settings settings;
  private URI dashboard;
  private URI flink;

  private LocalSystem(LocalOptions options, Steps steps) {
    this.options = options;
    this.steps = steps;
  }

  public static LocalSystem start(LocalOptions options, Steps steps, Consumer<Told> told) {
    LocalSystem system = new LocalSystem(options, steps);
    try {
      system.startAll(told);
      return system;
    } catch (LocalKinesisException | LocalDynamoDbException e) {
      system.close();
      throw new UserError(e.getMessage(), e);
    } catch (RuntimeException e) {
      system.close();
      throw e;
    }
  }

  private void startAll(Consumer<Told> told) {
    settings = steps.step("streams and tables", this::endpoints);
    LocalCheckpoints checkpoints = LocalCheckpoints.make();
    started.push(checkpoints);
    // The job takes longest to start: the others do not wait for it.
    CompletableFuture<JobClient> job =
        CompletableFuture.supplyAsync(() -> steps.step("job", () -> job(checkpoints)));
    Dashboard page =
        steps.step(
            "dashboard",
            () ->
                Dashboard.start(
                    settings, DashboardConfig.local(options.dashboardPort()), options.inventory()));
    started.push(page);
    dashboard = page.address();
    Narrator narrator =
        steps.step("narrator", () -> Narrator.start(settings, narratorConfig(), told));
    started.push(narrator);
    JobClient client = job.join();
    running = client;
    started.push(() -> cancel(client));
  }

  private Settings endpoints() {
    Map<String, String> values = new HashMap<>(options.settings().values());
    CompletableFuture<LocalDynamoDb> tables = null;
    if (options.embeddedTables()) {
      tables =
          CompletableFuture.supplyAsync(
              () -> LocalDynamoDb.start(options.dynamoDbPort(), options.dataFolder()));
    }
    if (options.embeddedKinesis()) {
      LocalKinesisConfig config = LocalKinesisConfig.DEFAULTS;
      LocalKinesis kinesis = LocalKinesis.start(options.kinesisPort(), config);
      started.push(kinesis);
      values.put("endpoint.kinesis", kinesis.endpoint().toString());
      values.put("region", config.region());
      values.put("account", config.account());
    }
    if (tables != null) {
      LocalDynamoDb dynamoDb = join(tables);
      started.push(dynamoDb);
      values.put("endpoint.dynamodb", dynamoDb.endpoint().toString());
    }
    if (options.embeddedKinesis() && options.embeddedTables()) {
      // Nothing here asks who calls: the caller's own credentials stay out of it.
      values.put("access-key-id", "local");
      values.put("secret-access-key", "local");
    }
    Settings made = Settings.of(values, "the local system");
    create(made);
    return made;
  }

  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting", e);
    }
  }

  private void create(Settings settings) {
    if (options.embeddedKinesis() || options.createTables()) {
      createStreams(settings);
    }
    if (options.embeddedTables() || options.createTables()) {
      try (DynamoDbClient dynamoDb = Clients.dynamoDb(settings)) {
        new TableMaker(dynamoDb, settings).create();
      }
    }
    if (!options.inventory().applications().isEmpty()) {
      try (DynamoDbClient dynamoDb = Clients.dynamoDb(settings)) {
        new LookupTables(dynamoDb, settings).write(options.inventory());
      }
    }
  }

  private static void createStreams(Settings settings) {
    try (KinesisClient kinesis = Clients.kinesis(settings)) {
      for (String stream :
          List.of(
              settings.logsStream(),
              settings.signalsStream(),
              settings.incidentsStream(),
              settings.deadLettersStream())) {
        createStream(kinesis, stream, stream.equals(settings.logsStream()) ? SHARDS : 1);
      }
    }
  }

  private static void createStream(KinesisClient kinesis, String name, int shards) {
    try {
      kinesis.createStream(b -> b.streamName(name).shardCount(shards));
    } catch (ResourceInUseException e) {
      return;
    }
    kinesis.waiter().waitUntilStreamExists(b -> b.streamName(name));
  }

  private JobClient job(LocalCheckpoints checkpoints) {
    int port = FreePort.find();
    Configuration c = Job.live();
    checkpoints.configure(c);
    c.setString("heartbeat.interval", "1000"); // brings the counts that the job page shows
    c.setString("rest.bind-address", LOOPBACK);
    c.setString("rest.address", LOOPBACK);
    c.setString("rest.bind-port", Integer.toString(port));
    c.setString("rest.port", Integer.toString(port));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(c);
    env.setParallelism(options.parallelism());
    JobPlan plan =
        new JobPlan(
            false, options.rules(), InventorySource.of(options.inventory()), options.ranking());
    Job.define(env, settings, plan, "TRIM_HORIZON");
    flink = URI.create("http://" + LOOPBACK + ":" + port);
    try {
      return env.executeAsync("probable-cause");
    } catch (Exception e) {
      throw new IllegalStateException("the job did not start", e);
    }
  }

  private NarratorConfig narratorConfig() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putIfAbsent("PC_NARRATOR_LANGUAGE", options.language());
    environment.putIfAbsent("PC_NARRATOR_DASHBOARD_URL", dashboard.toString());
    return NarratorConfig.read(null, environment);
  }

  private static void cancel(JobClient client) {
    try {
      client.cancel().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      System.err.println("the job did not stop in time: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public Settings settings() {
    return settings;
  }

  public URI dashboard() {
    return dashboard;
  }

  public JobClient job() {
    return running;
  }

  /** Flink's own web interface. */
  public URI flink() {
    return flink;
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        System.err.println("while closing: " + e.getMessage());
      }
    }
  }
}

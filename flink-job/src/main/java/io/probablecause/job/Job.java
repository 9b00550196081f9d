package io.probablecause.job;

import io.probablecause.core.config.Settings;
import io.probablecause.core.config.UserError;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.inventory.InventoryJson;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.job.sink.AwsOutputs;
import io.probablecause.job.source.KinesisInputs;
import io.probablecause.rules.ranking.RankingFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The live job, as it is submitted to a cluster. Arguments: {@code --config FILE} (the settings
 * that all processes share), {@code --inventory FILE}, {@code --rules DIR}, {@code --ranking FILE},
 * {@code --start LATEST|TRIM_HORIZON}.
 */
public final class Job {
  private static final Set<String> OPTIONS =
      Set.of("--config", "--inventory", "--rules", "--ranking", "--start");

  private Job() {}

  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = options(arguments);
    Map<String, String> managed = ManagedProperties.read(ManagedProperties.FILE);
    String start = options.getOrDefault("--start", managed.getOrDefault("start", "LATEST"));
    Settings settings = settings(options.get("--config"), managed);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(live());
    String inventory = options.get("--inventory");
    String ranking = options.get("--ranking");
    JobPlan plan =
        new JobPlan(
            false,
            new RulesSource(options.getOrDefault("--rules", "")),
            InventorySource.of(
                inventory == null ? Inventory.EMPTY : InventoryJson.read(Path.of(inventory))),
            ranking == null ? RankingFile.bundled() : RankingFile.read(Path.of(ranking)));
    define(env, settings, plan, start);
    env.execute("probable-cause");
  }

  /** From the managed service's properties where there are any, else from file and environment. */
  static Settings settings(String config, Map<String, String> managed) {
    if (managed.isEmpty()) {
      return Settings.read(config == null ? null : Path.of(config), System.getenv());
    }
    Map<String, String> values = new TreeMap<>(managed);
    values.remove("start");
    return Settings.of(values, ManagedProperties.FILE.toString());
  }

  /** The live topology between Kinesis and the tables. */
  public static void define(
      StreamExecutionEnvironment env, Settings settings, JobPlan plan, String startAt) {
    Topology.define(
        KinesisInputs.read(env, settings, settings.logsStream(), startAt),
        KinesisInputs.read(env, settings, settings.signalsStream(), startAt),
        plan,
        new AwsOutputs(settings));
  }

  /** What the job wants of Flink wherever the cluster's own configuration says nothing. */
  public static Configuration defaults() {
    Configuration c = new Configuration();
    c.setString("pipeline.generic-types", "false");
    c.setString("pipeline.object-reuse", "true");
    c.setString("pipeline.auto-watermark-interval", "100 ms");
    return c;
  }

  /**
   * What a live job wants beyond the defaults: checkpoints, and restarts that wait longer each
   * time.
   */
  public static Configuration live() {
    Configuration c = defaults();
    c.setString("execution.checkpointing.interval", "10 s");
    c.setString("execution.checkpointing.tolerable-failed-checkpoints", "30"); // five minutes
    c.setString("restart-strategy.type", "exponential-delay");
    c.setString("restart-strategy.exponential-delay.initial-backoff", "500 ms");
    c.setString("restart-strategy.exponential-delay.max-backoff", "30 s");
    return c;
  }

  private static Map<String, String> options(String[] arguments) {
    Map<String, String> options = new TreeMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!OPTIONS.contains(arguments[i])) {
        throw new UserError("unknown option '" + arguments[i] + "' (known: " + OPTIONS + ")");
      }
      if (i + 1 == arguments.length) {
        throw new UserError("option '" + arguments[i] + "' has no value");
      }
      options.put(arguments[i], arguments[i + 1]);
    }
    return options;
  }
}

package io.probablecause.local.soak;

import io.probablecause.core.config.Settings;
import io.probablecause.core.inventory.InventoryJson;
import io.probablecause.local.dynamodb.LocalDynamoDb;
import io.probablecause.local.kinesis.LocalKinesis;
import io.probablecause.local.kinesis.LocalKinesisConfig;
import io.probablecause.local.process.Child;
import io.probablecause.local.system.Clients;
import io.probablecause.local.system.TableMaker;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** A steady rate for a while, what grew, and restarts of the job in one JVM. */
public final class SoakRun {
  private static final int SAMPLE_SECONDS = 10;
  private static final int RATE = 200;
  private static final int HEAP_MEGABYTES = 700;
  private static final int RESTARTS = 8;

  /** Classes are loaded, caches filled and connections opened in the beginning. */
  private static final double WARM_UP = 0.4;

  private final Consumer<String> say;
  private final Path folder;

  private SoakRun(Consumer<String> say, Path folder) {
    this.say = say;
    this.folder = folder;
  }

  /** Whether nothing grew, and no class loader was left. {@code root}: of the project. */
  public static boolean of(double minutes, Path root, Consumer<String> say) throws Exception {
    Path folder = Files.createDirectories(root.resolve("local/target/soak"));
    Files.deleteIfExists(folder.resolve("samples.jsonl"));
    return new SoakRun(say, folder).run(minutes);
  }

  private boolean run(double minutes) throws Exception {
    try (LocalKinesis kinesis = LocalKinesis.start(0, LocalKinesisConfig.DEFAULTS);
        LocalDynamoDb tables = LocalDynamoDb.start(0, null)) {
      boolean flat = steady(settings(kinesis, tables, ""), minutes);
      int left = restarts(settings(kinesis, tables, "restarts-"));
      say.accept(
          String.format(
              Locale.ROOT,
              "%d restarts of the job in one JVM leave %d class loaders behind",
              RESTARTS,
              left));
      return flat && left == 0;
    }
  }

  private static Settings settings(LocalKinesis kinesis, LocalDynamoDb tables, String prefix) {
    return Settings.of(
        Map.of(
            "region", LocalKinesisConfig.DEFAULTS.region(),
            "account", LocalKinesisConfig.DEFAULTS.account(),
            "endpoint.kinesis", kinesis.endpoint().toString(),
            "endpoint.dynamodb", tables.endpoint().toString(),
            "access-key-id", "local",
            "secret-access-key", "local",
            "table.prefix", prefix),
        "soak");
  }

  private boolean steady(Settings settings, double minutes) throws Exception {
    Path samples = folder.resolve("samples.jsonl");
    try (Child system = Child.start(plan(settings, samples), folder);
        KinesisClient kinesis = Clients.kinesis(settings)) {
      awaitFirst(system, samples);
      say.accept(String.format(Locale.ROOT, "%d lines a second for %.0f minutes", RATE, minutes));
      SteadyLoad load = new SteadyLoad(kinesis, settings, RATE);
      load.past();
      load.run(System.nanoTime() + (long) (minutes * 60e9));
      say.accept(String.format(Locale.ROOT, "%,d lines were sent", load.lines()));
      if (!system.isAlive()) {
        throw new IllegalStateException("the system ended, see its log in " + folder);
      }
    }
    return judged(Files.readAllLines(samples));
  }

  private Child.Plan plan(Settings settings, Path samples) throws IOException {
    Path config = folder.resolve("settings.properties");
    Properties properties = new Properties();
    properties.putAll(settings.values());
    try (Writer out = Files.newBufferedWriter(config)) {
      properties.store(out, null);
    }
    Path inventory = folder.resolve("inventory.json");
    Files.writeString(inventory, InventoryJson.write(SteadyLoad.inventory()).toString());
    return new Child.Plan(
        "system",
        HEAP_MEGABYTES,
        SoakedSystem.class.getName(),
        config.toString(),
        inventory.toString(),
        samples.toString(),
        Integer.toString(SAMPLE_SECONDS));
  }

  private void awaitFirst(Child system, Path samples) throws InterruptedException {
    while (!Files.exists(samples)) {
      if (!system.isAlive()) {
        throw new IllegalStateException("the system did not start, see its log in " + folder);
      }
      Thread.sleep(500);
    }
  }

  private record Measure(String name, ToLongFunction<Sample> of, double unit, String unitName) {}

  private boolean judged(List<String> lines) throws IOException {
    List<Sample> all = new ArrayList<>();
    for (String line : lines) {
      all.add(Sample.read(line));
    }
    List<Sample> steady = all.subList((int) (all.size() * WARM_UP), all.size());
    boolean flat = true;
    for (Measure measure :
        List.of(
            new Measure("heap after a collection", Sample::heap, 1048576, "MB"),
            new Measure("metaspace", Sample::metaspace, 1048576, "MB"),
            new Measure("state of a checkpoint", Sample::state, 1024, "kB"),
            new Measure("threads", Sample::threads, 1, ""),
            new Measure("file handles", Sample::files, 1, ""))) {
      flat &= judged(measure, steady);
    }
    return flat;
  }

  private boolean judged(Measure measure, List<Sample> samples) {
    Slope slope =
        Slope.of(
            samples.stream().mapToLong(Sample::at).toArray(),
            samples.stream().mapToDouble(s -> measure.of().applyAsLong(s)).toArray());
    say.accept(
        String.format(
            Locale.ROOT,
            "%-24s %8.1f %-3s  %+9.2f ± %.2f an hour  %s",
            measure.name(),
            slope.mean() / measure.unit(),
            measure.unitName(),
            slope.perHour() / measure.unit(),
            slope.error() / measure.unit(),
            slope.isFlat() ? "flat" : "GROWS"));
    return slope.isFlat();
  }

  private int restarts(Settings settings) throws Exception {
    try (DynamoDbClient client = Clients.dynamoDb(settings)) {
      new TableMaker(client, settings).create();
    }
    return new Restarts(settings).leftAfter(RESTARTS);
  }
}

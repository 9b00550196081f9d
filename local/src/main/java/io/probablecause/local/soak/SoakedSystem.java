package io.probablecause.local.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.UnixOperatingSystemMXBean;
import io.probablecause.core.config.Settings;
import io.probablecause.core.inventory.InventoryJson;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.local.system.LocalOptions;
import io.probablecause.local.system.LocalSystem;
import io.probablecause.local.system.Steps;
import io.probablecause.rules.ranking.RankingFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The system under test as a process: job, narrator and dashboard, whose streams and tables are
 * elsewhere. Writes a {@link Sample} every few seconds. Arguments: settings, inventory, the file of
 * the samples, and the seconds between them.
 */
public final class SoakedSystem {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SoakedSystem() {}

  public static void main(String[] arguments) throws Exception {
    LocalOptions options =
        new LocalOptions(
            Settings.read(Path.of(arguments[0]), System.getenv()),
            false,
            false,
            true,
            InventoryJson.read(Path.of(arguments[1])),
            RulesSource.BUNDLED,
            RankingFile.bundled(),
            "en",
            null,
            0,
            0,
            0,
            2);
    Path samples = Path.of(arguments[2]);
    long every = Long.parseLong(arguments[3]) * 1_000;
    try (LocalSystem system =
        LocalSystem.start(options, new Steps(new PrintWriter(System.out)), told -> {})) {
      long start = System.nanoTime();
      while (true) {
        Thread.sleep(every);
        Sample sample = sample((System.nanoTime() - start) / 1_000_000, system.flink());
        Files.writeString(
            samples, sample.json() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    }
  }

  private static Sample sample(long at, URI flink) throws IOException {
    System.gc();
    var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Sample(
        at,
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        metaspace(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        system.getOpenFileDescriptorCount(),
        state(flink));
  }

  private static long metaspace() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .mapToLong((MemoryPoolMXBean pool) -> pool.getUsage().getUsed())
        .sum();
  }

  /** Of the last checkpoint of the only job. */
  private static long state(URI flink) throws IOException {
    JsonNode jobs = get(flink.resolve("/jobs"));
    String id = jobs.path("jobs").path(0).path("id").asText();
    JsonNode checkpoints = get(flink.resolve("/jobs/" + id + "/checkpoints"));
    return checkpoints.path("latest").path("completed").path("state_size").asLong();
  }

  private static JsonNode get(URI uri) throws IOException {
    try (InputStream in = uri.toURL().openStream()) {
      return JSON.readTree(in);
    }
  }
}

package io.probablecause.local.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Where, when and of what a benchmark was run, and how busy the machine was with other things. */
public final class RunInfo {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private final ObjectNode json = new ObjectMapper().createObjectNode();
  private final Instant start = Instant.now();

  public RunInfo(String name, Scale scale) throws IOException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    json.put("benchmark", name).put("scale", scale.name().toLowerCase(Locale.ROOT));
    json.put("start", start.truncatedTo(ChronoUnit.SECONDS).toString());
    json.put("processors", system.getAvailableProcessors());
    json.put("processor", processor());
    json.put("memoryGibibytes", system.getTotalMemorySize() >> 30);
    json.put("system", system.getName() + " " + system.getArch());
    json.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    json.put("commit", commit());
    json.put("loadBefore", system.getSystemLoadAverage());
  }

  private static String processor() throws IOException {
    if (!Files.isReadable(CPU_INFO)) {
      return "unknown";
    }
    return Files.readAllLines(CPU_INFO).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }

  private static String commit() throws IOException {
    try {
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--dirty")
              .directory(Path.of(System.getProperty("pc.root", ".")).toFile())
              .redirectErrorStream(true)
              .start();
      String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor() == 0 ? text.strip() : "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }

  /** For the head of what is printed. */
  public String text() {
    return String.format(
        "# benchmark: %s (%s)%n# machine: %d × %s, %d GiB, %s, load %.1f%n# java: %s%n# commit: %s%n",
        json.path("benchmark").asText(),
        json.path("scale").asText(),
        json.path("processors").asInt(),
        json.path("processor").asText(),
        json.path("memoryGibibytes").asLong(),
        json.path("system").asText(),
        json.path("loadBefore").asDouble(),
        json.path("java").asText(),
        json.path("commit").asText());
  }

  /** Beside the results, with what was printed of them. */
  public void write(Path folder, String summary) throws IOException {
    json.put("seconds", Instant.now().getEpochSecond() - start.getEpochSecond());
    json.put("summary", summary);
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(folder.resolve(json.path("benchmark").asText() + ".info").toFile(), json);
  }
}

package io.probablecause.local.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The harnesses by name, and the JVM that each of them runs in. */
public final class Harnesses {
  private static final Map<String, Harness> ALL =
      Map.of(
          "alarm", new AlarmHarness(),
          "cost", new CostHarness(),
          "growth", new GrowthHarness(),
          "limit", new LimitHarness(),
          "peers", new PeersHarness());

  private Harnesses() {}

  public static List<String> names() {
    return ALL.keySet().stream().sorted().toList();
  }

  public static boolean has(String name) {
    return ALL.containsKey(name);
  }

  /** Runs one in a new JVM with this one's class path; its figures stand in {@code file} then. */
  public static String run(String name, Path file, Scale scale) throws IOException {
    Harness harness = ALL.get(name);
    Files.deleteIfExists(file);
    List<String> command = new ArrayList<>(harness.launcher());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(harness.jvmOptions());
    for (String opened : List.of("java.util", "java.lang", "java.time")) {
      command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    command.add("-Dpc.root=" + System.getProperty("pc.root", "."));
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Harnesses.class.getName(), name, file.toString(), scale.name()));
    int code = end(new ProcessBuilder(command).inheritIO().start());
    if (code != 0) {
      throw new IllegalStateException("the benchmark " + name + " ended with " + code);
    }
    return harness.summary(new ObjectMapper().readTree(file.toFile()));
  }

  private static int end(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /**
   * In the new JVM: name, file for the figures, scale. Ends the JVM in any case, whatever threads a
   * cluster or a client library left behind.
   */
  public static void main(String[] arguments) throws Exception {
    Thread.currentThread()
        .setUncaughtExceptionHandler(
            (thread, failure) -> {
              failure.printStackTrace();
              Runtime.getRuntime().halt(1);
            });
    Harness harness = ALL.get(arguments[0]);
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(Path.of(arguments[1]).toFile(), harness.measure(Scale.valueOf(arguments[2])));
    System.exit(0);
  }
}

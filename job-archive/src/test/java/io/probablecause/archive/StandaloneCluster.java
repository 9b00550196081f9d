package io.probablecause.archive;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** A Flink cluster of one job manager and two task managers, each a process of its own. */
final class StandaloneCluster implements AutoCloseable {
  private static final int TASK_MANAGERS = 2;

  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final int restPort = freePort();

  StandaloneCluster(Path folder) {
    this.folder = folder;
  }

  void start() throws IOException {
    Files.writeString(
        folder.resolve("config.yaml"),
        String.join(
            "\n",
            "jobmanager.rpc.address: 127.0.0.1",
            "jobmanager.rpc.port: " + freePort(),
            "jobmanager.bind-host: 127.0.0.1",
            "jobmanager.memory.process.size: 1024m",
            "rest.address: 127.0.0.1",
            "rest.bind-address: 127.0.0.1",
            "rest.port: " + restPort,
            "taskmanager.bind-host: 127.0.0.1",
            "taskmanager.host: 127.0.0.1",
            "taskmanager.numberOfTaskSlots: 1",
            "taskmanager.cpu.cores: 1",
            "taskmanager.memory.framework.heap.size: 128m",
            "taskmanager.memory.framework.off-heap.size: 128m",
            "taskmanager.memory.jvm-metaspace.size: 256m",
            "taskmanager.memory.jvm-overhead.min: 128m",
            "taskmanager.memory.jvm-overhead.max: 128m",
            "taskmanager.memory.task.heap.size: 400m",
            "taskmanager.memory.task.off-heap.size: 64m",
            "taskmanager.memory.managed.size: 64m",
            "taskmanager.memory.network.min: 64m",
            "taskmanager.memory.network.max: 64m",
            "parallelism.default: " + TASK_MANAGERS,
            ""));
    run("org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint", "job-manager");
    for (int i = 0; i < TASK_MANAGERS; i++) {
      run("org.apache.flink.runtime.taskexecutor.TaskManagerRunner", "task-manager-" + i);
    }
    try {
      await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> get("/overview").contains("\"taskmanagers\":" + TASK_MANAGERS));
    } catch (ConditionTimeoutException e) {
      throw new IllegalStateException("the cluster did not start:\n" + logs(), e);
    }
  }

  private String logs() throws IOException {
    StringBuilder out = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path log : files.filter(file -> file.toString().endsWith(".log")).sorted().toList()) {
        List<String> lines = Files.readAllLines(log);
        out.append("── ").append(log.getFileName()).append('\n');
        lines
            .subList(Math.max(0, lines.size() - 40), lines.size())
            .forEach(line -> out.append(line).append('\n'));
      }
    }
    return out.toString();
  }

  private void run(String mainClass, String name) throws IOException {
    processes.add(
        java(mainClass, "-Xmx700m", "--configDir", folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start());
  }

  private ProcessBuilder java(String mainClass, String heap, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(heap, "--add-opens", "java.base/java.util=ALL-UNNAMED"));
    command.addAll(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED"));
    command.addAll(List.of("--add-opens", "java.base/java.time=ALL-UNNAMED"));
    command.addAll(List.of("-cp", flinkOnly(), mainClass));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("FLINK_CONF_DIR", folder.toString());
    return builder;
  }

  /** What a distribution of Flink has in lib/, and nothing of ours: the job brings its own. */
  private static String flinkOnly() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(jar -> !jar.contains("connector") || jar.contains("connector-datagen"))
        .filter(
            jar ->
                jar.contains("/org/apache/flink/")
                    || jar.contains("/org/slf4j/")
                    || jar.contains("/org/snakeyaml/")
                    || jar.contains("/org/apache/commons/")
                    || jar.contains("/commons-")
                    || jar.contains("/com/esotericsoftware/")
                    || jar.contains("/org/objenesis/")
                    || jar.contains("/org/javassist/")
                    || jar.contains("/org/xerial/snappy/")
                    || jar.contains("/com/twitter/")
                    || jar.contains("/tools/profiler/")
                    || jar.contains("/at/yawk/"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Submits as a user would; returns what the client printed. */
  String submit(Path archive, String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("run", "-d", archive.toString()));
    all.addAll(Arrays.asList(arguments));
    Process client =
        java("org.apache.flink.client.cli.CliFrontend", "-Xmx400m", all.toArray(String[]::new))
            .redirectErrorStream(true)
            .start();
    String printed = new String(client.getInputStream().readAllBytes());
    client.waitFor(60, TimeUnit.SECONDS);
    return printed;
  }

  String get(String path) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + restPort + path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
  }
}

package io.probablecause.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/**
 * A Flink cluster whose job outlives its job manager: ZooKeeper, one job manager and two task
 * managers of one slot, each a process. Source: Flink documentation, "High Availability".
 */
final class FlinkProcesses implements AutoCloseable {
  static final int TASK_MANAGERS = 2;
  private static final Duration START = Duration.ofSeconds(180);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final int restPort = FreePort.find();
  private final int zooKeeperPort = FreePort.find();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final List<Child> all = new ArrayList<>();
  private final List<Child> taskManagers = new ArrayList<>();
  private Child jobManager;

  FlinkProcesses(Path folder) {
    this.folder = folder;
  }

  void start() throws Exception {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("config.yaml"), configuration());
    Files.writeString(
        folder.resolve("zoo.cfg"),
        String.join(
            "\n",
            "tickTime=1000",
            "dataDir=" + folder.resolve("zookeeper"),
            "clientPort=" + zooKeeperPort,
            "clientPortAddress=127.0.0.1",
            "admin.enableServer=false",
            ""));
    add(
        new Child.Plan(
            "zookeeper",
            96,
            "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer",
            "--zkConfigFile",
            folder.resolve("zoo.cfg").toString(),
            "--peerId",
            "1"));
    jobManager =
        add(
            new Child.Plan(
                "job-manager",
                400,
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                "--configDir",
                folder.toString()));
    for (int i = 0; i < TASK_MANAGERS; i++) {
      taskManagers.add(
          add(
              new Child.Plan(
                  "task-manager-" + i,
                  700,
                  "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                  "--configDir",
                  folder.toString())));
    }
    Waiting.require(START, "a Flink cluster with its task managers", this::isComplete);
  }

  private Child add(Child.Plan plan) throws IOException {
    Child child = Child.start(plan.with(Map.of("FLINK_CONF_DIR", folder.toString())), folder);
    all.add(child);
    return child;
  }

  private String configuration() {
    return String.join(
        "\n",
        "jobmanager.rpc.address: 127.0.0.1",
        "jobmanager.rpc.port: " + FreePort.find(),
        "jobmanager.bind-host: 127.0.0.1",
        "jobmanager.memory.process.size: 1024m",
        "blob.server.port: " + FreePort.find(),
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
        // Sooner than by default: a paused process must be given up while it is paused.
        "heartbeat.interval: 2 s",
        "heartbeat.timeout: 10 s",
        "slot.request.timeout: 120 s",
        "high-availability.type: zookeeper",
        "high-availability.storageDir: " + folder.resolve("ha").toUri(),
        "high-availability.zookeeper.quorum: 127.0.0.1:" + zooKeeperPort,
        "high-availability.zookeeper.client.session-timeout: 6 s",
        "high-availability.zookeeper.client.connection-timeout: 6 s",
        "");
  }

  /** What a client needs to submit a job. */
  void address(Configuration c) {
    c.setString("execution.target", "remote");
    c.setString("rest.address", "127.0.0.1");
    c.setString("rest.port", Integer.toString(restPort));
  }

  private boolean isComplete() {
    return get("/overview").path("taskmanagers").asInt() >= TASK_MANAGERS;
  }

  Child jobManager() {
    return jobManager;
  }

  Child taskManager(int i) {
    return taskManagers.get(i);
  }

  /** Whether the job and each of its tasks run. */
  boolean isRunning(String job) {
    JsonNode answer = get("/jobs/" + job);
    if (!answer.path("state").asText().equals("RUNNING")) {
      return false;
    }
    for (JsonNode vertex : answer.path("vertices")) {
      if (!vertex.path("status").asText().equals("RUNNING")) {
        return false;
      }
    }
    return true;
  }

  /** RUNNING, FAILED …; empty where the job manager does not answer. */
  String state(String job) {
    return get("/jobs/" + job).path("state").asText();
  }

  /** The stack trace of what ended or last disturbed the job. */
  String lastFailure(String job) {
    return get("/jobs/" + job + "/exceptions").path("root-exception").asText();
  }

  void cancel(String job) throws Exception {
    Waiting.until(
        Duration.ofSeconds(30),
        () -> {
          send(
              HttpRequest.newBuilder(uri("/jobs/" + job + "?mode=cancel"))
                  .method("PATCH", HttpRequest.BodyPublishers.noBody()));
          return state(job).matches("CANCELED|FAILED|FINISHED");
        });
  }

  private JsonNode get(String path) {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + restPort + path);
  }

  /** A missing node where nobody answers, as while the job manager is dead. */
  private JsonNode send(HttpRequest.Builder request) {
    try {
      String body =
          http.send(
                  request.timeout(Duration.ofSeconds(5)).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      return JSON.readTree(body);
    } catch (IOException e) {
      return JSON.missingNode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return JSON.missingNode();
    }
  }

  @Override
  public void close() {
    for (int i = all.size() - 1; i >= 0; i--) {
      all.get(i).close();
    }
  }
}

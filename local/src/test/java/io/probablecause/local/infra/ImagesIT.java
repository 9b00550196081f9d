package io.probablecause.local.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.probablecause.core.config.Settings;
import io.probablecause.local.dynamodb.LocalDynamoDb;
import io.probablecause.local.kinesis.LocalKinesis;
import io.probablecause.local.kinesis.LocalKinesisConfig;
import io.probablecause.local.system.Clients;
import io.probablecause.local.system.TableMaker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the images run, from the built artefacts, with the images' own health checks. */
class ImagesIT {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void theNarratorStartsIsWellSaysWhatItDoesAndStopsWhenAsked() throws Exception {
    built("narrator");
    String lines = run("narrator", Map.of("PC_NARRATOR_KCL_APPLICATION", "pc-narrator"), "");
    assertThat(lines).contains("INFO").contains("software.amazon.kinesis");
  }

  @Test
  void theDashboardStartsIsWellAndStopsWhenAsked() throws Exception {
    built("dashboard");
    String port = Integer.toString(freePort());
    String lines = run("dashboard", Map.of("PC_DASHBOARD_PORT", port), port);
    assertThat(lines).contains("Dashboard: http://127.0.0.1:" + port);
  }

  @Test
  void theJobStartsFlinkWithTheClassAndTheSavepoint() throws Exception {
    Path flink = fakeFlink();
    String said = job(flink, "job", "--start", "LATEST");
    assertThat(said.strip())
        .isEqualTo(
            "standalone-job start-foreground --job-classname io.probablecause.job.Job"
                + " --fromSavepoint s3://b/savepoints/1 --start LATEST");
    assertThat(job(flink, "nonsense")).contains("'job' or 'taskmanager'");
  }

  private static void built(String module) {
    Path lib = Repository.file(module + "/target/lib");
    Assumptions.assumeTrue(Files.isDirectory(lib), lib + " is not there: run mvn package first");
  }

  private String run(String name, Map<String, String> own, String port) throws Exception {
    Image image = Image.lay(name, folder);
    List<String> health =
        image.healthCheck().stream().map(word -> word.replace(":8080", ":" + port)).toList();
    Path log = folder.resolve("log");
    try (LocalKinesis kinesis = LocalKinesis.start(0, LocalKinesisConfig.DEFAULTS);
        LocalDynamoDb dynamoDb = LocalDynamoDb.start(0, null)) {
      kinesis.createStream("pc-incidents", 1);
      Map<String, String> settings = new HashMap<>();
      settings.put("endpoint.kinesis", kinesis.endpoint().toString());
      settings.put("endpoint.dynamodb", dynamoDb.endpoint().toString());
      settings.put("access-key-id", "local");
      settings.put("secret-access-key", "local");
      try (var client = Clients.dynamoDb(Settings.of(settings, "test"))) {
        new TableMaker(client, Settings.of(settings, "test")).create();
      }
      assertThat(isWell(health)).as("before its start").isFalse();
      ProcessBuilder builder = new ProcessBuilder(image.entrypoint());
      settings.forEach((key, value) -> builder.environment().put(variable(key), value));
      builder.environment().putAll(own);
      Process process =
          builder
              .directory(folder.resolve("tmp").toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      try {
        await().atMost(LONGEST).until(() -> !process.isAlive() || isWell(health));
        assertThat(process.isAlive()).as("%s", Files.readString(log)).isTrue();
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("stops when asked").isTrue();
      } finally {
        process.destroyForcibly();
      }
    }
    return Files.readString(log);
  }

  private static String variable(String key) {
    return "PC_" + key.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static boolean isWell(List<String> health) throws IOException, InterruptedException {
    Process check = new ProcessBuilder(health).inheritIO().start();
    return check.waitFor(10, TimeUnit.SECONDS) && check.exitValue() == 0;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  /** A Flink that only tells what it was asked. */
  private Path fakeFlink() throws IOException {
    Path flink = folder.resolve("flink");
    Files.createDirectories(flink.resolve("bin"));
    Files.createDirectories(flink.resolve("conf"));
    Files.writeString(flink.resolve("conf/log4j-console.properties"), "");
    Path script = flink.resolve("bin/standalone-job.sh");
    Files.writeString(script, "#!/bin/sh\necho standalone-job \"$@\"\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return flink;
  }

  private String job(Path flink, String... arguments) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>();
    command.add(Repository.file("infra/images/job/run").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder run = new ProcessBuilder(command).redirectErrorStream(true);
    run.environment().put("FLINK_HOME", flink.toString());
    run.environment().put("FLINK_PROPERTIES", "rest.port: 8081");
    run.environment().put("PC_RESTORE_FROM", "s3://b/savepoints/1");
    Process process = run.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(10, TimeUnit.SECONDS);
    return said;
  }
}

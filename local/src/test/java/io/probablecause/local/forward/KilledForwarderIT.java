package io.probablecause.local.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.core.config.Settings;
import io.probablecause.forwarder.send.Clients;
import io.probablecause.local.kinesis.Faults;
import io.probablecause.local.kinesis.LocalKinesis;
import io.probablecause.local.kinesis.LocalKinesisConfig;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** {@code pc forward} as a process of its own, killed (SIGKILL) while a file grows. */
class KilledForwarderIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int KILLS = 2;

  @TempDir Path folder;
  private final Faults faults = Faults.atRates(0.1, 0.1, 0, Duration.ofMillis(20), 5);
  private LocalKinesis local;
  private Settings settings;
  private KinesisClient kinesis;
  private Process forwarder;

  @BeforeEach
  void start() {
    local = LocalKinesis.start(0, LocalKinesisConfig.DEFAULTS.withFaults(faults));
    settings =
        Settings.of(
            Map.of(
                "endpoint.kinesis",
                local.endpoint().toString(),
                "access-key-id",
                "local",
                "secret-access-key",
                "local"),
            "test");
    local.createStream(settings.logsStream(), 2);
    local.createStream(settings.signalsStream(), 1);
    kinesis = Clients.reading(settings);
  }

  @AfterEach
  void stop() {
    if (forwarder != null) {
      forwarder.destroyForcibly();
    }
    kinesis.close();
    local.close();
  }

  @Test
  void aForwarderThatIsKilledAndStartedAgainLosesNoLineOfAGrowingFile() throws Exception {
    Path log = folder.resolve("app.log");
    Files.createFile(log);
    AtomicBoolean growing = new AtomicBoolean(true);
    List<String> written = new ArrayList<>();
    Thread writer = new Thread(() -> grow(log, growing, written), "writer");
    writer.start();
    for (int kill = 0; kill < KILLS; kill++) {
      int before = arrived().size();
      forwarder = forward(log);
      await().atMost(PATIENCE).until(() -> arrived().size() > before + 200);
      forwarder.destroyForcibly();
      assertThat(forwarder.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(forwarder.exitValue()).isEqualTo(137);
    }
    forwarder = forward(log);
    growing.set(false);
    writer.join();
    assertThat(written).hasSizeGreaterThan(KILLS * 200);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(arrived().keySet()).containsAll(written));
    Map<String, TreeSet<String>> ids = arrived();
    assertThat(ids.keySet()).isEqualTo(new TreeSet<>(written));
    assertThat(ids.values()).allSatisfy(each -> assertThat(each).hasSize(1));
    assertThat(Files.readString(folder.resolve("state.json"))).contains("\"offset\"");
  }

  /** Writes lines, some of them in two parts, until it is told to end. */
  private static void grow(Path log, AtomicBoolean growing, List<String> written) {
    try (Writer out = Files.newBufferedWriter(log)) {
      for (int i = 0; growing.get(); i++) {
        String line = "INFO order " + i + " accepted";
        out.write(line, 0, 8);
        if (i % 10 == 0) {
          out.flush();
          Thread.sleep(3);
        }
        out.write(line, 8, line.length() - 8);
        out.write('\n');
        written.add(line);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The ids under which each line arrived: one, however often it came. */
  private Map<String, TreeSet<String>> arrived() throws IOException {
    Map<String, TreeSet<String>> ids = new TreeMap<>();
    for (JsonNode message : StreamContent.messages(kinesis, settings.logsStream())) {
      for (JsonNode event : message.path("logEvents")) {
        ids.computeIfAbsent(event.path("message").asText(), text -> new TreeSet<>())
            .add(event.path("id").asText());
      }
    }
    return ids;
  }

  private Process forward(Path log) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "io.probablecause.local.command.ProbableCause",
            "forward",
            log.toString(),
            "--state",
            folder.resolve("state.json").toString(),
            "--kinesis-endpoint",
            local.endpoint().toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("forward.txt").toFile())
        .start();
  }
}

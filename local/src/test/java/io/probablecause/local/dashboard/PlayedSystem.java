package io.probablecause.local.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.config.Settings;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.recording.Recording;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.local.system.Clients;
import io.probablecause.local.system.LocalOptions;
import io.probablecause.local.system.LocalSystem;
import io.probablecause.local.system.Player;
import io.probablecause.local.system.Steps;
import io.probablecause.rules.ranking.RankingFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The local system, with what a test asks of it while and after a recording is played into it. */
final class PlayedSystem implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final LocalSystem system;

  private PlayedSystem(LocalSystem system) {
    this.system = system;
  }

  /** Starts it for the applications of an inventory; nothing is played yet. */
  static PlayedSystem start(Inventory inventory) {
    LocalOptions options =
        new LocalOptions(
            Settings.of(Map.of(), "a test"),
            true,
            true,
            true,
            inventory,
            RulesSource.BUNDLED,
            RankingFile.bundled(),
            "en",
            null,
            0,
            0,
            0,
            2);
    Steps silent = new Steps(new PrintWriter(Writer.nullWriter()));
    return new PlayedSystem(LocalSystem.start(options, silent, told -> {}));
  }

  /** The recording of the demo. */
  static Path bundled() {
    Path root = Path.of("").toAbsolutePath();
    while (root.getParent() != null && !Files.exists(root.resolve("pc"))) {
      root = root.getParent();
    }
    return Player.bundled(root);
  }

  /** Plays as fast as it goes and waits until an incident is told. */
  void play(Recording recording) throws InterruptedException {
    try (KinesisClient kinesis = Clients.kinesis(system.settings())) {
      new Player(kinesis, system.settings(), 0).play(recording, (done, of) -> {});
    }
    until(() -> !api("/incidents").path("incidents").isEmpty());
  }

  /** Waits until something holds. */
  static void until(Callable<Boolean> holds) {
    await().atMost(PATIENCE).until(holds);
  }

  Settings settings() {
    return system.settings();
  }

  URI dashboard() {
    return system.dashboard();
  }

  /** What the dashboard's API answers to a path below its version. */
  JsonNode api(String path) {
    try {
      return JSON.readTree(get("/api/v1" + path).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpResponse<byte[]> get(String path) throws IOException {
    try {
      HttpResponse<byte[]> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(dashboard() + path)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** The latest incident, as a head. */
  JsonNode incident() {
    return api("/incidents").path("incidents").path(0);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The addresses of all kinds of pages. */
  List<String> pages() {
    JsonNode incident = incident();
    return List.of(
        "/",
        "/applications/" + encoded(incident.path("applicationId").asText()),
        "/incidents",
        "/incidents/" + encoded(incident.path("incidentId").asText()),
        "/history",
        "/system");
  }

  @Override
  public void close() {
    system.close();
  }
}

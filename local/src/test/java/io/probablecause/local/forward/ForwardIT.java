package io.probablecause.local.forward;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.config.Settings;
import io.probablecause.core.recording.Recording;
import io.probablecause.core.recording.RecordingLine;
import io.probablecause.core.recording.RecordingLines;
import io.probablecause.core.recording.RecordingReader;
import io.probablecause.forwarder.record.Arrived;
import io.probablecause.forwarder.record.RecordingExporter;
import io.probablecause.forwarder.record.StreamMessages;
import io.probablecause.forwarder.send.Backoff;
import io.probablecause.forwarder.send.Clients;
import io.probablecause.forwarder.send.DeadLetters;
import io.probablecause.forwarder.send.KinesisSender;
import io.probablecause.forwarder.send.SendLimits;
import io.probablecause.forwarder.simulate.Scenarios;
import io.probablecause.forwarder.simulate.Simulation;
import io.probablecause.local.kinesis.Faults;
import io.probablecause.local.kinesis.LocalKinesis;
import io.probablecause.local.kinesis.LocalKinesisConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The forwarder against the local Kinesis endpoint that throttles and fails single records. */
class ForwardIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Settings settings(LocalKinesis kinesis) {
    return Settings.of(
        Map.of(
            "endpoint.kinesis",
            kinesis.endpoint().toString(),
            "access-key-id",
            "local",
            "secret-access-key",
            "local"),
        "test");
  }

  @Test
  void everyEventArrivesThroughThrottlingAndPartialFailuresAndIsExportedAgain(@TempDir Path folder)
      throws IOException {
    Faults faults = Faults.atRates(0.2, 0.1, 0, Duration.ZERO, 11);
    Simulation simulation =
        Simulation.of(
            new Simulation.Wish(
                Scenarios.named("memory-leak"),
                3,
                20,
                0.2,
                9,
                System.currentTimeMillis() - 1_200_000,
                "x"));
    try (LocalKinesis local =
        LocalKinesis.start(0, LocalKinesisConfig.DEFAULTS.withFaults(faults))) {
      local.createStream("pc-logs", 2);
      local.createStream("pc-signals", 1);
      Settings settings = settings(local);
      List<DeadLetters.Letter> letters = new ArrayList<>();
      long before = System.currentTimeMillis() - 1_000;
      try (KinesisClient kinesis = Clients.kinesis(settings)) {
        KinesisSender logs = sender(kinesis, settings.logsStream(), letters);
        KinesisSender signals = sender(kinesis, settings.signalsStream(), letters);
        for (List<Arrived> file : simulation.logs().values()) {
          file.forEach(m -> StreamMessages.records(m.data(), 1 << 20, "sim").forEach(logs::add));
        }
        simulation
            .signals()
            .forEach(m -> StreamMessages.records(m.data(), 1 << 20, "sim").forEach(signals::add));
        logs.flush();
        signals.flush();
        assertThat(letters).isEmpty();
        assertThat(logs.counts().retried()).isPositive();
      }
      try (KinesisClient kinesis = patient(settings)) {
        new RecordingExporter(kinesis, settings)
            .export(
                folder.resolve("exported"),
                "exported",
                simulation.inventory(),
                before,
                System.currentTimeMillis() + 1_000);
      }
    }
    Recording exported = RecordingReader.open(folder.resolve("exported"));
    assertThat(ids(exported)).isEqualTo(ids(simulation));
    assertThat(exported.inventory()).isEqualTo(simulation.inventory());
  }

  private static KinesisSender sender(
      KinesisClient kinesis, String stream, List<DeadLetters.Letter> letters) {
    return new KinesisSender(
        kinesis,
        stream,
        SendLimits.defaults(),
        new Backoff(new SplittableRandom(2), millis -> {}),
        letters::add);
  }

  /** Reading is throttled too: this client tries again, as the one of the command line does. */
  private static KinesisClient patient(Settings settings) {
    return Clients.reading(settings);
  }

  private static TreeSet<String> ids(Simulation simulation) {
    TreeSet<String> ids = new TreeSet<>();
    simulation.logs().values().forEach(file -> file.forEach(m -> collect(m.data(), ids)));
    return ids;
  }

  private static TreeSet<String> ids(Recording recording) throws IOException {
    TreeSet<String> ids = new TreeSet<>();
    for (Path file : recording.logFiles()) {
      try (RecordingLines lines = RecordingLines.open(file)) {
        for (RecordingLine line = lines.next(); line != null; line = lines.next()) {
          collect(JSON.readTree(line.data()), ids);
        }
      }
    }
    return ids;
  }

  private static void collect(JsonNode message, TreeSet<String> ids) {
    message.path("logEvents").forEach(event -> ids.add(event.path("id").asText()));
  }
}

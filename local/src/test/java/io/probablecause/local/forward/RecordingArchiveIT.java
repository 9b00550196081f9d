package io.probablecause.local.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.config.Settings;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.recording.Recording;
import io.probablecause.core.recording.RecordingLines;
import io.probablecause.core.recording.RecordingReader;
import io.probablecause.forwarder.message.LogEvent;
import io.probablecause.forwarder.message.Messages;
import io.probablecause.forwarder.record.RecordingExporter;
import io.probablecause.forwarder.record.RecordingExporter.Exported;
import io.probablecause.forwarder.send.Clients;
import io.probablecause.local.kinesis.LocalKinesis;
import io.probablecause.local.kinesis.LocalKinesisConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The time around an incident as one file. */
class RecordingArchiveIT {
  private static final String SECRET = "AKIAIOSFODNN7EXAMPLE";

  @Test
  void anIntervalBecomesAMaskedArchiveThatTheReaderOpensAndWhatIsGoneIsSaid(@TempDir Path folder)
      throws IOException {
    Path archive = folder.resolve("incident.tar.gz");
    long now = System.currentTimeMillis();
    Exported exported;
    try (LocalKinesis local = LocalKinesis.start(0, LocalKinesisConfig.DEFAULTS)) {
      local.createStream("pc-logs", 1);
      local.createStream("pc-signals", 1);
      Settings settings =
          Settings.of(
              Map.of(
                  "endpoint.kinesis",
                  local.endpoint().toString(),
                  "access-key-id",
                  "local",
                  "secret-access-key",
                  "local"),
              "test");
      try (KinesisClient kinesis = Clients.reading(settings);
          OutputStream out = Files.newOutputStream(archive)) {
        LogEvent event = new LogEvent("1", now, "key " + SECRET + " was used");
        SdkBytes message =
            SdkBytes.fromByteArray(
                Messages.pack("111122223333", "/ecs/orders", "task", List.of(event)));
        kinesis.putRecord(r -> r.streamName("pc-logs").partitionKey("k").data(message));
        exported =
            new RecordingExporter(kinesis, settings, Clock.systemUTC())
                .archive(
                    out,
                    "incident",
                    Inventory.EMPTY,
                    now - Duration.ofDays(3).toMillis(),
                    now + 60_000);
      }
    }
    assertThat(exported.messages()).isEqualTo(1);
    assertThat(exported.missing())
        .hasSize(2)
        .allSatisfy(sentence -> assertThat(sentence).contains("keeps records for 24 hours"));
    Recording recording = RecordingReader.open(archive);
    assertThat(recording.manifest().name()).isEqualTo("incident");
    assertThat(recording.manifest().origin()).isEqualTo("recorded");
    try (RecordingLines lines = RecordingLines.open(recording.logFiles().get(0))) {
      assertThat(new String(lines.next().data(), java.nio.charset.StandardCharsets.UTF_8))
          .contains("/ecs/orders", "was used")
          .doesNotContain(SECRET);
      assertThat(lines.next()).isNull();
    }
  }
}

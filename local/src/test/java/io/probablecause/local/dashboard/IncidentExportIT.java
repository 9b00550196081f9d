package io.probablecause.local.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.recording.Recording;
import io.probablecause.core.recording.RecordingReader;
import io.probablecause.local.command.CommandRun;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An incident of the running local system is taken away. */
class IncidentExportIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static PlayedSystem system;
  private static Recording played;
  private static String incident;

  @BeforeAll
  static void playTheDemo() throws InterruptedException {
    played = RecordingReader.open(PlayedSystem.bundled());
    system = PlayedSystem.start(played.inventory());
    system.play(played);
    String alarm = played.expected().alarms().get(0).alarmName();
    String owner = played.expected().alarms().get(0).causes().get(0).applicationId();
    PlayedSystem.until(
        () -> owner.equals(first(latest(alarm).path("causes")).path("applicationId").asText()));
    incident = "/incidents/" + PlayedSystem.encoded(latest(alarm).path("incidentId").asText());
  }

  @AfterAll
  static void end() {
    if (system != null) {
      system.close();
    }
  }

  /** The incident of an alarm with all that is told of it, or a missing node. */
  private static JsonNode latest(String alarm) {
    for (JsonNode head : system.api("/incidents").path("incidents")) {
      if (head.path("alarm").asText().equals(alarm)) {
        return system.api("/incidents/" + PlayedSystem.encoded(head.path("incidentId").asText()));
      }
    }
    return JSON.missingNode();
  }

  private static JsonNode first(JsonNode causes) {
    return causes.path(0);
  }

  @Test
  void aRecordingOfItReplaysToTheSameFirstCause(@TempDir Path folder) throws IOException {
    assertThat(system.api(incident + "/recording").path("missing")).isEmpty();
    HttpResponse<byte[]> answer = system.get("/api/v1" + incident + "/recording.tar.gz");
    assertThat(answer.headers().firstValue("content-disposition").orElse("")).endsWith(".tar.gz\"");
    Path archive = Files.write(folder.resolve("incident.tar.gz"), answer.body());
    Recording exported = RecordingReader.open(archive);
    assertThat(exported.inventory().applications())
        .hasSameSizeAs(played.inventory().applications());

    CommandRun replay = CommandRun.of("replay", "--json", archive.toString());
    assertThat(replay.code()).as(replay.err()).isZero();
    String alarm = played.expected().alarms().get(0).alarmName();
    JsonNode told = last(replay.out(), alarm);
    JsonNode shown = first(latest(alarm).path("causes"));
    for (String field : List.of("applicationId", "layer", "resource", "ruleId")) {
      assertThat(first(told.path("causes")).path(field)).as(field).isEqualTo(shown.path(field));
    }
  }

  private static JsonNode last(String lines, String alarm) throws IOException {
    JsonNode last = JSON.missingNode();
    for (String line : lines.split("\n")) {
      JsonNode report = JSON.readTree(line);
      last = report.path("alarm").path("name").asText().equals(alarm) ? report : last;
    }
    return last;
  }

  @Test
  void asMarkdownItTellsNarrativeCausesAndEvidence() throws IOException {
    String text = new String(system.get(incident + ".md").body(), StandardCharsets.UTF_8);
    assertThat(text)
        .startsWith("# " + played.expected().alarms().get(0).alarmName())
        .contains("## Narrative", "## Causes", "1. **", "## Evidence", "### E1 ");
  }
}

package io.probablecause.local.dashboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.config.Settings;
import io.probablecause.core.inventory.Application;
import io.probablecause.core.recording.Manifest;
import io.probablecause.core.recording.Recording;
import io.probablecause.forwarder.message.LogEvent;
import io.probablecause.forwarder.message.Messages;
import io.probablecause.local.system.Clients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * A recording to which somebody added a log line that tries to be more than text, in the log group
 * of one of its applications; the name of its log stream tries the same.
 */
record HostileRecording(Recording recording, String applicationId, String logGroup) {
  static final String SCRIPT = "<script>window.hacked=1</script>";
  static final String STREAM = "<img src=x onerror=window.hacked=2>";
  private static final String LINE =
      "ERROR java.lang.OutOfMemoryError: Java heap space "
          + SCRIPT
          + "<svg onload=alert(1)>'\"><iframe src=javascript:alert(2)>{{7*7}}</main>"
          + "<style>*{display:none}</style><a href=javascript:alert(3)>x</a>";

  /** Writes the line into a file of its own in the folder. */
  static HostileRecording of(Recording recording, Path folder) throws IOException {
    Application application =
        recording.inventory().applications().stream()
            .filter(a -> !a.logGroups().isEmpty())
            .findFirst()
            .orElseThrow();
    Manifest manifest = recording.manifest();
    long time = manifest.start() + (manifest.end() - manifest.start()) / 4;
    String logGroup = application.logGroups().get(0).replace("*", "it");
    ObjectMapper json = new ObjectMapper();
    ObjectNode line = json.createObjectNode().put("arrival", time + 1_000);
    ObjectNode data = line.putObject("data").put("messageType", "DATA_MESSAGE");
    data.put("owner", "111122223333").put("logStream", STREAM);
    data.put("logGroup", logGroup);
    data.putArray("subscriptionFilters").add("pc");
    data.putArray("logEvents")
        .addObject()
        .put("id", "hostile-1")
        .put("timestamp", time)
        .put("message", LINE);
    Path file = Files.writeString(folder.resolve("hostile.jsonl"), line + "\n");
    List<Path> files = new ArrayList<>(recording.logFiles());
    files.add(file);
    return new HostileRecording(
        new Recording(
            manifest,
            recording.inventory(),
            List.copyOf(files),
            recording.signalFiles(),
            recording.expected()),
        application.applicationId(),
        logGroup);
  }

  /** Sends one more line of the same application now. */
  void line(String message, Settings settings) {
    long now = System.currentTimeMillis();
    LogEvent event = new LogEvent("sent-" + now, now, message);
    byte[] data = Messages.pack("111122223333", logGroup, "it", List.of(event));
    try (KinesisClient kinesis = Clients.kinesis(settings)) {
      kinesis.putRecord(
          r ->
              r.streamName(settings.logsStream())
                  .partitionKey("it")
                  .data(SdkBytes.fromByteArray(data)));
    }
  }
}

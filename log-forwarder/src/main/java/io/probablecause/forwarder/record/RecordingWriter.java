package io.probablecause.forwarder.record;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.config.UserError;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.inventory.InventoryJson;
import io.probablecause.core.recording.Expected;
import io.probablecause.core.recording.Expected.CauseMatcher;
import io.probablecause.core.recording.Expected.ExpectedAlarm;
import io.probablecause.core.recording.Manifest;
import io.probablecause.core.text.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes a recording of format 1 into a folder, which must not hold anything yet. The same input
 * gives the same bytes.
 */
public final class RecordingWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RecordingWriter() {}

  /**
   * @param logs the messages of each file (its name without ending), in order of arrival
   * @param expected the truth, or {@code null} where it is unknown
   */
  public static void write(
      Path folder,
      Manifest manifest,
      Inventory inventory,
      Map<String, List<Arrived>> logs,
      List<Arrived> signals,
      Expected expected) {
    try {
      requireEmpty(folder);
      Files.createDirectories(folder.resolve("logs"));
      pretty(folder.resolve("recording.json"), manifest(manifest));
      pretty(folder.resolve("inventory.json"), InventoryJson.write(inventory));
      for (Map.Entry<String, List<Arrived>> file : logs.entrySet()) {
        lines(folder.resolve("logs").resolve(file.getKey() + ".jsonl.gz"), file.getValue());
      }
      lines(folder.resolve("signals.jsonl.gz"), signals);
      if (expected != null) {
        pretty(folder.resolve("expected.json"), expected(expected));
      }
    } catch (IOException e) {
      throw new UserError(folder + ": the recording cannot be written: " + e.getMessage(), e);
    }
  }

  static void requireEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var list = Files.list(folder)) {
      if (list.findAny().isPresent()) {
        throw new UserError(folder + ": is not empty, so no recording is written into it");
      }
    }
  }

  static ObjectNode manifest(Manifest manifest) {
    return JSON.createObjectNode()
        .put("formatVersion", Manifest.FORMAT_VERSION)
        .put("name", manifest.name())
        .put("description", manifest.description())
        .put("start", Times.iso(manifest.start()))
        .put("end", Times.iso(manifest.end()))
        .put("origin", manifest.origin())
        .put("source", manifest.source())
        .put("licence", manifest.licence());
  }

  private static ObjectNode expected(Expected expected) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode alarms = root.putArray("alarms");
    for (ExpectedAlarm alarm : expected.alarms()) {
      ObjectNode node =
          alarms
              .addObject()
              .put("alarmName", alarm.alarmName())
              .put("time", Times.iso(alarm.time()));
      alarm.causes().forEach(cause -> node.withArray("causes").add(cause(cause)));
      alarm.notCauses().forEach(cause -> node.withArray("notCauses").add(cause(cause)));
      node.put("inconclusive", alarm.inconclusive());
    }
    return root;
  }

  private static ObjectNode cause(CauseMatcher cause) {
    ObjectNode node = JSON.createObjectNode();
    put(node, "applicationId", cause.applicationId());
    put(node, "layer", cause.layer());
    put(node, "resource", cause.resource());
    return node;
  }

  private static void put(ObjectNode node, String key, String value) {
    if (!value.isEmpty()) {
      node.put(key, value);
    }
  }

  static void pretty(Path file, ObjectNode json) throws IOException {
    Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
  }

  private static void lines(Path file, List<Arrived> messages) throws IOException {
    try (LinesFile lines = new LinesFile(file)) {
      for (Arrived message : messages) {
        lines.write(message);
      }
    }
  }

  /** One line of a file: arrival and data. */
  public static String line(Arrived message) {
    return "{\"arrival\":" + message.arrival() + ",\"data\":" + message.data() + "}";
  }
}

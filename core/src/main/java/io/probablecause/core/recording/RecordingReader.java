package io.probablecause.core.recording;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.core.config.UserError;
import io.probablecause.core.inventory.InventoryJson;
import io.probablecause.core.recording.Expected.CauseMatcher;
import io.probablecause.core.recording.Expected.ExpectedAlarm;
import io.probablecause.core.text.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Opens a recording (a folder, or a {@code .tar.gz} of one, which is unpacked into a temporary
 * folder). What breaks the format is refused with one sentence.
 */
public final class RecordingReader {
  private static final Set<String> MANIFEST =
      Set.of("formatVersion", "name", "description", "start", "end", "origin", "source", "licence");
  private static final Set<String> EXPECTED_ALARM =
      Set.of("alarmName", "time", "causes", "notCauses", "inconclusive");
  private static final Set<String> CAUSE = Set.of("applicationId", "layer", "resource");

  private RecordingReader() {}

  public static boolean isRecording(Path path) {
    return Files.isRegularFile(path.resolve("recording.json")) || isArchive(path);
  }

  public static Recording open(Path path) {
    if (!Files.exists(path)) {
      throw new UserError(path + ": no such file or folder");
    }
    Path folder = isArchive(path) ? RecordingArchive.unpack(path) : path;
    Path manifestFile = folder.resolve("recording.json");
    if (!Files.isRegularFile(manifestFile)) {
      throw new UserError(path + ": no recording.json in it, so it is not a recording");
    }
    Path expected = folder.resolve("expected.json");
    return new Recording(
        manifest(StrictJson.file(manifestFile), manifestFile.toString()),
        InventoryJson.read(folder.resolve("inventory.json")),
        files(folder.resolve("logs"), ""),
        files(folder, "signals."),
        Files.exists(expected) ? expected(StrictJson.file(expected), expected.toString()) : null);
  }

  private static boolean isArchive(Path path) {
    String name = path.getFileName() == null ? "" : path.getFileName().toString();
    return Files.isRegularFile(path) && (name.endsWith(".tar.gz") || name.endsWith(".tgz"));
  }

  private static Manifest manifest(JsonNode node, String where) {
    if (node.path("formatVersion").isInt()
        && node.path("formatVersion").intValue() != Manifest.FORMAT_VERSION) {
      throw new UserError(
          where
              + ": formatVersion is "
              + node.path("formatVersion").intValue()
              + ", this version reads "
              + Manifest.FORMAT_VERSION);
    }
    StrictJson json = StrictJson.object(node, where, MANIFEST);
    json.integer("formatVersion");
    return new Manifest(
        json.text("name"),
        json.text("description", ""),
        json.time("start", 0),
        json.time("end", Long.MAX_VALUE),
        json.text("origin", "recorded"),
        json.text("source", ""),
        json.text("licence", ""));
  }

  private static Expected expected(JsonNode node, String where) {
    StrictJson json = StrictJson.object(node, where, Set.of("alarms"));
    List<ExpectedAlarm> alarms = new ArrayList<>();
    for (JsonNode element : json.array("alarms")) {
      StrictJson alarm = StrictJson.object(element, where + ", alarms", EXPECTED_ALARM);
      alarms.add(
          new ExpectedAlarm(
              alarm.text("alarmName"),
              alarm.time("time", 0),
              causes(alarm.array("causes"), where),
              causes(alarm.array("notCauses"), where),
              element.path("inconclusive").booleanValue()));
    }
    return new Expected(List.copyOf(alarms));
  }

  private static List<CauseMatcher> causes(JsonNode array, String where) {
    List<CauseMatcher> causes = new ArrayList<>();
    for (JsonNode element : array) {
      StrictJson cause = StrictJson.object(element, where + ", causes", CAUSE);
      causes.add(
          new CauseMatcher(
              cause.text("applicationId", ""),
              cause.text("layer", ""),
              cause.text("resource", "")));
    }
    return List.copyOf(causes);
  }

  private static List<Path> files(Path folder, String prefix) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(file -> isLines(file.getFileName().toString(), prefix)).sorted().toList();
    } catch (IOException e) {
      throw new UserError(folder + ": cannot be listed: " + e.getMessage(), e);
    }
  }

  private static boolean isLines(String name, String prefix) {
    return name.startsWith(prefix) && (name.endsWith(".jsonl") || name.endsWith(".jsonl.gz"));
  }
}

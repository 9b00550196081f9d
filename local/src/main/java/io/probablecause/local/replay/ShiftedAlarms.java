package io.probablecause.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.recording.Recording;
import io.probablecause.core.recording.RecordingLine;
import io.probablecause.core.recording.RecordingLines;
import io.probablecause.core.text.Times;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A recording whose alarms come earlier or later than they did, to see how much hangs on their
 * moment. Only alarms that came as EventBridge events are moved; the logs stay as they are.
 */
final class ShiftedAlarms {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** EventBridge writes offsets with a colon, without one, or as Z. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX]")
          .toFormatter(Locale.ROOT);

  private ShiftedAlarms() {}

  private record Line(long arrival, JsonNode data) {}

  /** The recording with its signals written anew into a folder. */
  static Recording of(Recording recording, long millis, Path folder) {
    List<Path> moved = new ArrayList<>();
    for (Path file : recording.signalFiles()) {
      Path target = folder.resolve("signals." + moved.size() + ".jsonl");
      try {
        write(target, read(file, millis));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      moved.add(target);
    }
    return new Recording(
        recording.manifest(),
        recording.inventory(),
        recording.logFiles(),
        List.copyOf(moved),
        recording.expected());
  }

  private static List<Line> read(Path file, long millis) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (RecordingLines open = RecordingLines.open(file)) {
      for (RecordingLine line = open.next(); line != null; line = open.next()) {
        JsonNode data = JSON.readTree(line.data());
        boolean isAlarm = "CloudWatch Alarm State Change".equals(data.path("detail-type").asText());
        if (isAlarm) {
          move((ObjectNode) data, "time", millis);
          if (data.path("detail").path("state") instanceof ObjectNode state) {
            move(state, "timestamp", millis);
          }
        }
        lines.add(new Line(line.arrival() + (isAlarm ? millis : 0), data));
      }
    }
    lines.sort(Comparator.comparingLong(Line::arrival));
    return lines;
  }

  private static void move(ObjectNode node, String field, long millis) {
    if (node.path(field).isTextual()) {
      long time = TIME.parse(node.path(field).textValue(), Instant::from).toEpochMilli();
      node.put(field, Times.iso(time + millis));
    }
  }

  private static void write(Path target, List<Line> lines) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(target)) {
      for (Line line : lines) {
        out.write(
            JSON.createObjectNode()
                .put("arrival", line.arrival)
                .<ObjectNode>set("data", line.data)
                .toString());
        out.write('\n');
      }
    }
  }
}

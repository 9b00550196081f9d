package io.probablecause.local.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.config.UserError;
import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.text.Hashes;
import io.probablecause.core.text.Times;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Collects log lines, sorts them by their own time in runs of bounded size, and writes each run as
 * a file of a recording. A line without a credible time of its own follows the one before it.
 */
final class ImportedLines {
  private static final int MAX_RUN_CHARACTERS = 24 << 20;
  private static final int MAX_BATCH = 200;
  private static final long MAX_BATCH_SPAN_MILLIS = 1_000;
  private static final String OWNER = "000000000000";
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Line(long time, long sequence, String group, String stream, String text) {}

  private final long from;
  private final long to;
  private final Path folder;
  private final List<Path> runs = new ArrayList<>();
  private final List<Line> pending = new ArrayList<>();
  private final Set<String> groups = new TreeSet<>();
  private long pendingCharacters;
  private long sequence;
  private Path lastFile;
  private long lastTime;

  ImportedLines(long from, long to) {
    this.from = from;
    this.to = to;
    try {
      folder = Files.createTempDirectory("replay-");
    } catch (IOException e) {
      throw new UserError("no temporary folder can be made: " + e.getMessage(), e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
  }

  void add(String group, Path file, String text) {
    if (!file.equals(lastFile)) {
      lastFile = file;
      lastTime = modified(file);
    }
    long written = WrittenTime.of(text);
    lastTime = written == WrittenTime.NONE ? lastTime : written;
    groups.add(group);
    if (lastTime < from || lastTime > to) {
      return;
    }
    String stream = file.getFileName().toString();
    pending.add(new Line(lastTime, sequence++, group, stream, text));
    pendingCharacters += text.length();
    if (pendingCharacters > MAX_RUN_CHARACTERS) {
      writeRun();
    }
  }

  private static ObjectNode envelope(String group, String stream) {
    ObjectNode node = JSON.createObjectNode();
    node.put("messageType", "DATA_MESSAGE").put("owner", OWNER);
    node.put("logGroup", group).put("logStream", stream);
    node.putArray("subscriptionFilters");
    node.putArray("logEvents");
    return node;
  }

  private static long modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      throw new UserError(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Writes what is left; the files, in order. */
  List<Path> finish() {
    writeRun();
    return List.copyOf(runs);
  }

  private void writeRun() {
    if (pending.isEmpty()) {
      return;
    }
    pending.sort(Comparator.comparingLong(Line::time).thenComparingLong(Line::sequence));
    Path file = folder.resolve(String.format(Locale.ROOT, "%06d.jsonl.gz", runs.size()));
    try (OutputStream out =
        new BufferedOutputStream(
            new GZIPOutputStream(Files.newOutputStream(file), 1 << 16), 1 << 16)) {
      int at = 0;
      while (at < pending.size()) {
        at = writeBatch(at, out);
      }
    } catch (IOException e) {
      throw new UserError(file + ": cannot be written: " + e.getMessage(), e);
    }
    runs.add(file);
    pending.clear();
    pendingCharacters = 0;
  }

  private int writeBatch(int start, OutputStream out) throws IOException {
    Line first = pending.get(start);
    ObjectNode data = envelope(first.group, first.stream);
    ArrayNode events = data.withArray("logEvents");
    int at = start;
    long arrival = first.time;
    while (at < pending.size() && belongs(pending.get(at), first, at - start)) {
      Line line = pending.get(at++);
      arrival = line.time;
      events
          .addObject()
          .put("id", String.format(Locale.ROOT, "%056d", line.sequence))
          .put("timestamp", line.time)
          .put("message", line.text);
    }
    ObjectNode wrapped = JSON.createObjectNode().put("arrival", Math.max(0, arrival));
    wrapped.set("data", data);
    out.write(wrapped.toString().getBytes(StandardCharsets.UTF_8));
    out.write('\n');
    return at;
  }

  private static boolean belongs(Line line, Line first, int count) {
    return count < MAX_BATCH
        && line.time - first.time <= MAX_BATCH_SPAN_MILLIS
        && line.group.equals(first.group)
        && line.stream.equals(first.stream);
  }

  /** A file of signals that asks each application for its ranking at a moment. */
  Path questionAt(long at, Inventory inventory) {
    Path file = folder.resolve("signals.jsonl");
    StringBuilder text = new StringBuilder();
    for (Application application : withOwners(inventory).applications()) {
      text.append(question(at, application.applicationId())).append('\n');
    }
    if (text.isEmpty()) {
      text.append(question(at, "estate")).append('\n');
    }
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UserError(file + ": cannot be written: " + e.getMessage(), e);
    }
    return file;
  }

  private static String question(long at, String applicationId) {
    String time = Times.iso(at);
    ObjectNode wrapped = JSON.createObjectNode().put("arrival", at);
    ObjectNode event = wrapped.putObject("data");
    event.put("version", "0").put("id", Hashes.id("question", time, applicationId));
    event.put("detail-type", "CloudWatch Alarm State Change").put("source", "aws.cloudwatch");
    event.put("account", OWNER).put("time", time).put("region", "");
    event.putArray("resources");
    ObjectNode detail = event.putObject("detail").put("alarmName", QUESTION + applicationId);
    detail.putObject("state").put("value", "ALARM").put("timestamp", time).put("reason", "asked");
    return wrapped.toString();
  }

  private static final String QUESTION = "asked-for-";

  /**
   * Without an inventory everything is one application. With one, a question is an alarm of its
   * application like any other.
   */
  Inventory withOwners(Inventory inventory) {
    List<Application> applications = new ArrayList<>();
    for (Application a : inventory.applications()) {
      List<String> alarms = new ArrayList<>(a.alarms());
      alarms.add(QUESTION + a.applicationId());
      applications.add(
          new Application(
              a.applicationId(),
              a.logGroups(),
              alarms,
              a.dependsOn(),
              a.endpoints(),
              a.resources()));
    }
    return new Inventory(inventory.acceptedCidrs(), List.copyOf(applications));
  }

  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      System.err.println("could not delete " + folder + ": " + e.getMessage());
    }
  }
}

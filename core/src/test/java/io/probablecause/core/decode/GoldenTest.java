package io.probablecause.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.core.event.RejectReason;
import io.probablecause.core.text.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Samples for which nobody gives an expectation are held to what they were found to be when they
 * were looked through: of each file how many events of which kind, how many rejected and why, which
 * fields were found, and a hash over the values of all of them. The data itself is not kept here.
 *
 * <p>After a change that is meant: run with {@code -Dgolden.show=true}, look through what it prints
 * of the files that changed ({@code golden.shown} events of each, {@code golden.width} characters
 * of each event), then with {@code -Dgolden.write=FILE}.
 */
final class GoldenTest {
  private static final long ARRIVAL = Decoding.at("2026-03-01T12:00:00Z");
  private static final int SHOWN = Integer.getInteger("golden.shown", 3);
  private static final int WIDTH = Integer.getInteger("golden.width", 900);
  private static final long LATER = 1_000_000_000_000L;
  private static final int SEARCHED = 100_000;
  private static final int SECONDS = 10;
  private static final String[] PATHS = paths();
  private final Map<String, String> found = new TreeMap<>();
  private final Map<String, Integer> outcomes = new TreeMap<>();

  private static String[] paths() {
    List<String> all = new ArrayList<>();
    Stream.of(Slot.values()).map(slot -> slot.field).forEach(all::add);
    all.addAll(List.of(FlowLogFormat.VPC.toString().split(" ")));
    all.addAll(List.of(FlowLogFormat.TRANSIT_GATEWAY.toString().split(" ")));
    all.addAll(
        List.of(
            "eventName",
            "eventSource",
            "apiName",
            "errorCodeNormalised",
            "errorCode",
            "errorMessage",
            "awsRegion",
            "recipientAccountId",
            "sourceIPAddress",
            "readOnly",
            "userIdentity.type",
            "userIdentity.arn",
            "id",
            "time",
            "source",
            "detail-type",
            "detail",
            "resources",
            "region",
            "account",
            "awsAccountId",
            "awsRegion",
            "resourceType",
            "resourceId",
            "resourceName",
            "arn",
            "changeType",
            "configurationItemStatus",
            "metricName",
            "Type",
            "ClusterName"));
    return all.stream().distinct().toArray(String[]::new);
  }

  @Test
  void readsEveryFileAsItWasFoundToBeReadWhenItWasLookedThrough() {
    signals("aws_config_ci");
    signals("aws_health_events");
    signals("aws_lambda_go_events");
    signals("aws_lambda_java_events");
    signals("cloud_custodian_cwe");
    signals("notify_slack_messages");
    documentedEvents();
    subscriptions();
    lines("lambda_promtail", ".*\\.log(\\.gz)?");
    lines("loghub_2k", ".*_2k\\.log");
    lines("opensearch_catalog", ".*/raw\\.log");
    lines("vpc_flow_lines", ".*\\.log");
    detectionTests();
    String all = String.join("\n", text()) + "\n";
    write(all);
    System.out.println("golden: " + found.size() + " files, kind or reason and how many");
    outcomes.forEach((outcome, count) -> System.out.println("  " + outcome + ": " + count));
    assertThat(found).isEqualTo(golden());
  }

  /** Shortly after the latest time that is named in a text, so that its times can be believed. */
  private static long after(String text) {
    long latest = latest(text);
    return latest == OwnTime.NONE ? ARRIVAL : latest + 60_000;
  }

  private static long latest(String text) {
    byte[] bytes = Decoding.utf8(text.length() > SEARCHED ? text.substring(0, SEARCHED) : text);
    TimeText time = new TimeText();
    long latest = OwnTime.NONE;
    for (int i = 0; i < bytes.length; i++) {
      boolean starts = i == 0 || !Character.isLetterOrDigit(bytes[i - 1]);
      if (starts
          && time.read(bytes, i, bytes.length)
          && (time.kind == TimeText.Kind.INSTANT || time.kind == TimeText.Kind.LOCAL)
          && time.value < ARRIVAL) {
        latest = Math.max(latest, time.value);
      } else if (starts) {
        latest = Math.max(latest, epochSeconds(bytes, i));
      }
    }
    return latest;
  }

  private static long epochSeconds(byte[] bytes, int from) {
    int to = from + SECONDS;
    boolean ends = to == bytes.length || to < bytes.length && !Bytes.isDigit(bytes[to]);
    long seconds = ends ? Numbers.digits(bytes, from, to) : 0;
    boolean fits = seconds > 1_000_000_000 && seconds * 1_000 < ARRIVAL;
    return fits ? seconds * 1_000 : OwnTime.NONE;
  }

  private List<String> text() {
    return found.entrySet().stream().map(row -> row.getKey() + " | " + row.getValue()).toList();
  }

  private void signals(String folder) {
    for (Path file : files(folder, ".*\\.json")) {
      Decoding seen = new Decoding(PATHS);
      keep(folder, file, seen.signal(Shared.bytes(file), after(Shared.text(file))));
    }
  }

  private void documentedEvents() {
    Path file = Shared.path("fixtures/awsdocs_events/events.jsonl");
    Decoding seen = new Decoding(PATHS);
    Decoding logged = new Decoding(PATHS);
    for (String line : Shared.lines(file)) {
      JsonNode row = tree(line);
      boolean parses = row.get("parses").booleanValue();
      String text = parses ? row.get("event").toString() : row.get("raw").asText();
      seen.signal(Decoding.utf8(text), after(text));
      logged.lines("/docs", after(text), text).expire(after(text) + 10_000);
    }
    keep("awsdocs_events", file, seen);
    keep("awsdocs_events", Path.of(file + " as lines"), logged);
    lines("awsdocs_events", ".*/flow_log_lines\\.txt");
  }

  private void subscriptions() {
    Path file = Shared.path("fixtures/cwl_subscription/decoded.jsonl");
    Decoding decoded = new Decoding(PATHS);
    for (String line : Shared.lines(file)) {
      decoded.open(Decoding.gzip(Decoding.utf8(tree(line).get("payload").toString())), ARRIVAL);
    }
    keep("cwl_subscription", file, decoded.expire(ARRIVAL + 10_000));
    record("cwl_subscription", ".*/otel/.*");
    record("lambda_promtail", ".*/kinesis-event\\.json");
    record("vpc_flow_lines", ".*/otel/.*\\.json");
  }

  private void record(String folder, String pattern) {
    for (Path file : files(folder, pattern)) {
      Decoding seen = new Decoding(PATHS).open(Shared.bytes(file), ARRIVAL);
      keep(folder, file, seen.expire(ARRIVAL + 10_000));
    }
  }

  private void lines(String folder, String pattern) {
    for (Path file : files(folder, pattern)) {
      String group = group(file.toString());
      Decoding seen = new Decoding(PATHS);
      List<String> lines = Shared.lines(file).stream().filter(line -> !line.isBlank()).toList();
      long arrival = 0;
      for (int from = 0; from < lines.size(); from += 100) {
        List<String> part = lines.subList(from, Math.min(lines.size(), from + 100));
        arrival = Math.max(arrival, after(String.join("\n", part)));
        seen.open(Decoding.utf8(message(group, arrival, from, part)), arrival);
      }
      keep(folder, file, seen.expire(ARRIVAL + LATER));
    }
  }

  /** A message of lines, each logged a second after the time that it names. */
  private static String message(String group, long arrival, int number, List<String> lines) {
    List<Map<String, Object>> logged = new ArrayList<>();
    for (String line : lines) {
      long own = latest(line);
      long timestamp = own == OwnTime.NONE ? arrival : own + 1_000;
      String id = String.format("%056d", number + logged.size());
      logged.add(Map.of("id", id, "timestamp", timestamp, "message", line));
    }
    return Decoding.message(group, "stream-1", logged);
  }

  /** The log group that such lines come from. */
  private static String group(String file) {
    return file.contains("amazon_rds")
        ? "/aws/rds/instance/d/postgresql"
        : file.contains("flow") ? "/vpc/flow-logs/" + Path.of(file).getFileName() : "/app";
  }

  private void detectionTests() {
    Path file = Shared.path("fixtures/panther_tests/tests.jsonl");
    Decoding seen = new Decoding(PATHS);
    for (String line : Shared.lines(file)) {
      JsonNode log = tree(line).get("log");
      if (log != null && !log.isEmpty()) {
        String text = log.toString();
        seen.lines("/detections", after(text), text);
      }
    }
    keep("panther_tests", file, seen.expire(ARRIVAL + LATER));
  }

  private static List<Path> files(String folder, String pattern) {
    List<Path> files =
        Shared.files(Shared.path("fixtures/" + folder)).stream()
            .filter(file -> file.toString().matches(pattern))
            .toList();
    assertThat(files).as(folder + " " + pattern).isNotEmpty();
    return files;
  }

  private static JsonNode tree(String text) {
    try {
      return Decoding.JSON.readTree(text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void keep(String folder, Path file, Decoding seen) {
    String path = file.toString().replace('\\', '/');
    String name = path.substring(path.indexOf("/" + folder + "/") + 1);
    Map<String, Integer> counts = new TreeMap<>();
    TreeSet<String> fields = new TreeSet<>();
    StringBuilder values = new StringBuilder();
    for (Decoding.Seen event : seen.events) {
      counts.merge(event.kind() + " by " + event.timeSource(), 1, Integer::sum);
      fields.addAll(event.fields().keySet());
      values.append(event.kind()).append(event.timeSource()).append(event.time());
      values.append(event.owner());
      new TreeMap<>(event.fields()).forEach((key, value) -> values.append(key).append(value));
      values.append(event.message()).append('\n');
    }
    seen.alarms.forEach(alarm -> values.append(alarm).append('\n'));
    for (io.probablecause.core.event.Rejected one : seen.rejected) {
      RejectReason reason = one.reason();
      counts.merge("rejected " + reason, 1, Integer::sum);
      values.append(reason).append('\n');
    }
    found.put(name, counts + " | " + fields + " | " + Hashes.id(values.toString()));
    counts.forEach((outcome, count) -> outcomes.merge(outcome, count, Integer::sum));
    show(name, counts, seen);
  }

  private static void show(String name, Map<String, Integer> counts, Decoding seen) {
    if (Boolean.getBoolean("golden.show")) {
      System.out.println("== " + name + " " + counts);
      seen.events.stream().limit(SHOWN).forEach(e -> System.out.println(brief(line(e))));
      seen.alarms.stream().limit(SHOWN).forEach(a -> System.out.println(brief(a.toString())));
      seen.rejected.stream()
          .limit(SHOWN)
          .forEach(
              r ->
                  System.out.println(brief(r.reason() + ": " + r.detail() + " <- " + r.excerpt())));
    }
  }

  /** What was read, then what it was read from; objects are in the latter. */
  private static String line(Decoding.Seen event) {
    Map<String, Object> scalars = new TreeMap<>(event.fields());
    scalars.values().removeIf(value -> value instanceof Map);
    Instant time = Instant.ofEpochMilli(event.time());
    String by = event.kind() + " " + time + " by " + event.timeSource() + " of " + event.owner();
    return by + " " + scalars + " <- " + event.message();
  }

  private static String brief(String text) {
    return "   " + (text.length() > WIDTH ? text.substring(0, WIDTH) + "…" : text);
  }

  private static Map<String, String> golden() {
    Map<String, String> rows = new TreeMap<>();
    try (InputStream in = GoldenTest.class.getResourceAsStream("golden.txt")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .forEach(
              row -> {
                int bar = row.indexOf(" | ");
                rows.put(row.substring(0, bar), row.substring(bar + 3));
              });
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return rows;
  }

  private static void write(String all) {
    String file = System.getProperty("golden.write");
    if (file != null) {
      try {
        Files.writeString(Path.of(file), all);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }
}

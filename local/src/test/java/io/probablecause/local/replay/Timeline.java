package io.probablecause.local.replay;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.recording.Manifest;
import io.probablecause.core.recording.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What happened, told in the order of time, in the messages that AWS would have sent of it. */
final class Timeline {
  static final Instant START = Instant.parse("2026-04-01T10:00:00Z");
  private static final String ACCOUNT = "123456789012";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private record Line(Instant arrival, String json) {}

  private final Inventory inventory;
  private final List<Line> logs = new ArrayList<>();
  private final List<Line> signals = new ArrayList<>();
  private int events;

  Timeline(Inventory inventory) {
    this.inventory = inventory;
  }

  /** A time of day, {@code 10:00:00} or later. */
  static Instant at(String time) {
    return Instant.parse("2026-04-01T" + time + "Z");
  }

  /** Says that an instance is rebooted, as CloudTrail tells it. */
  Timeline rebooted(String time, String instance) {
    Map<String, Object> call =
        Map.of(
            "eventVersion", "1.11",
            "eventTime", at(time).toString(),
            "awsRegion", "eu-west-1",
            "eventSource", "ec2.amazonaws.com",
            "eventName", "RebootInstances",
            "userIdentity",
                Map.of(
                    "type",
                    "AssumedRole",
                    "arn",
                    "arn:aws:sts::123456789012:assumed-role/operator/ana"),
            "requestParameters",
                Map.of("instancesSet", Map.of("items", List.of(Map.of("instanceId", instance)))));
    return line(time, "CloudTrail/management", json(call));
  }

  /** A closed connection attempt or an accepted one, as a version 2 record of flow logs. */
  Timeline flow(String time, String from, String to, int port, String action) {
    long second = at(time).getEpochSecond();
    String record =
        "2 %s eni-0a1b2c3d4e5f60718 %s %s 45000 %d 6 3 180 %d %d %s OK"
            .formatted(ACCOUNT, from, to, port, second, second + 10, action);
    return line(time, "/vpc/flow", record);
  }

  Timeline line(String time, String logGroup, String... messages) {
    List<Map<String, Object>> logEvents = new ArrayList<>();
    for (String message : messages) {
      logEvents.add(
          Map.of(
              "id",
              "%056d".formatted(++events),
              "timestamp",
              at(time).toEpochMilli(),
              "message",
              message));
    }
    Map<String, Object> batch =
        Map.of(
            "messageType",
            "DATA_MESSAGE",
            "owner",
            ACCOUNT,
            "logGroup",
            logGroup,
            "logStream",
            "stream-1",
            "subscriptionFilters",
            List.of("pc"),
            "logEvents",
            logEvents);
    logs.add(arriving(at(time).plusSeconds(1), batch));
    return this;
  }

  /** The same lines again and again, one message a second. */
  Timeline flood(String time, String logGroup, int seconds, String... messages) {
    for (int i = 0; i < seconds; i++) {
      String when = at(time).plusSeconds(i).toString();
      line(when.substring(11, when.length() - 1), logGroup, messages);
    }
    return this;
  }

  Timeline alarm(String time, String name, String state) {
    Map<String, Object> change =
        Map.of(
            "version",
            "0",
            "id",
            "alarm-" + ++events,
            "detail-type",
            "CloudWatch Alarm State Change",
            "source",
            "aws.cloudwatch",
            "account",
            ACCOUNT,
            "time",
            at(time).toString(),
            "region",
            "eu-west-1",
            "resources",
            List.of("arn:aws:cloudwatch:eu-west-1:123456789012:alarm:" + name),
            "detail",
            Map.of(
                "alarmName",
                name,
                "state",
                Map.of("value", state, "reason", "told", "timestamp", at(time).toString()),
                "configuration",
                Map.of("metrics", List.of())));
    signals.add(arriving(at(time).plusSeconds(2), change));
    return this;
  }

  Recording recording(Path folder) throws IOException {
    Manifest manifest =
        new Manifest(
            "timeline",
            "",
            START.toEpochMilli(),
            START.plus(Duration.ofHours(4)).toEpochMilli(),
            "written",
            "",
            "");
    return new Recording(
        manifest,
        inventory,
        List.of(write(folder.resolve("logs.jsonl"), logs)),
        List.of(write(folder.resolve("signals.jsonl"), signals)),
        null);
  }

  private static Path write(Path file, List<Line> lines) throws IOException {
    return Files.write(
        file, lines.stream().sorted(Comparator.comparing(Line::arrival)).map(Line::json).toList());
  }

  private static Line arriving(Instant arrival, Map<String, Object> data) {
    return new Line(arrival, json(Map.of("arrival", arrival.toEpochMilli(), "data", data)));
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

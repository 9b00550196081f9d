package io.probablecause.forwarder.simulate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.forwarder.record.Arrived;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns log events into CloudWatch Logs subscription messages that arrive as late as each source
 * is: application logs within seconds, flow logs minutes, CloudTrail 2 to 15 minutes. A few
 * messages come twice, as the service warns.
 */
final class Delivery {
  private static final int MAX_EVENTS = 60;

  private final Estate estate;
  private final Dice dice;
  private final double twice;
  private long serial;

  Delivery(Estate estate, Dice dice, double twice) {
    this.estate = estate;
    this.dice = dice;
    this.twice = twice;
  }

  /** How long a source collects events into one message, and how late the message comes. */
  private record Lateness(long window, long least, double median, double spread, long most) {}

  private static Lateness lateness(String file) {
    return switch (file) {
      case "cloudtrail" -> new Lateness(60_000, 120_000, 260_000, 0.5, 900_000);
      case "flow" -> new Lateness(60_000, 60_000, 150_000, 0.5, 540_000);
      case "containerinsights" -> new Lateness(60_000, 8_000, 15_000, 0.3, 60_000);
      case "rds" -> new Lateness(10_000, 6_000, 12_000, 0.4, 60_000);
      default -> new Lateness(5_000, 700, 2_000, 0.5, 15_000);
    };
  }

  /** The messages by file, each file in order of arrival; those outside the window are left out. */
  Map<String, List<Arrived>> deliver(List<Lines.LogLine> logs, long start, long end) {
    Map<String, List<Lines.LogLine>> streams = new LinkedHashMap<>();
    List<Lines.LogLine> sorted = new ArrayList<>(logs);
    sorted.sort(Comparator.comparingLong(Lines.LogLine::time));
    for (Lines.LogLine line : sorted) {
      streams
          .computeIfAbsent(
              line.file() + "\n" + line.logGroup() + "\n" + line.logStream(),
              k -> new ArrayList<>())
          .add(line);
    }
    Map<String, List<Arrived>> files = new LinkedHashMap<>();
    for (List<Lines.LogLine> stream : streams.values()) {
      batches(stream, files.computeIfAbsent(stream.get(0).file(), k -> new ArrayList<>()));
    }
    files
        .values()
        .forEach(messages -> messages.removeIf(m -> m.arrival() < start || m.arrival() > end));
    files.values().removeIf(List::isEmpty);
    files.values().forEach(messages -> messages.sort(Comparator.comparingLong(Arrived::arrival)));
    return files;
  }

  private void batches(List<Lines.LogLine> stream, List<Arrived> out) {
    Lateness lateness = lateness(stream.get(0).file());
    int from = 0;
    while (from < stream.size()) {
      int to = from + 1;
      while (to < stream.size()
          && to - from < MAX_EVENTS
          && stream.get(to).time() - stream.get(from).time() < lateness.window()) {
        to++;
      }
      long late =
          Math.round(
              Math.min(
                  lateness.most(),
                  Math.max(lateness.least(), dice.around(lateness.median(), lateness.spread()))));
      long arrival = stream.get(to - 1).time() + late;
      ObjectNode message = message(stream.subList(from, to));
      out.add(new Arrived(arrival, message));
      if (dice.chance(twice)) {
        out.add(new Arrived(arrival + dice.between(500, 40_000), message));
      }
      from = to;
    }
  }

  private ObjectNode message(List<Lines.LogLine> events) {
    Lines.LogLine first = events.get(0);
    ObjectNode message =
        CloudTrail.object()
            .put("messageType", "DATA_MESSAGE")
            .put("owner", estate.account)
            .put("logGroup", first.logGroup())
            .put("logStream", first.logStream());
    message.putArray("subscriptionFilters").add("pc");
    ArrayNode list = message.putArray("logEvents");
    for (Lines.LogLine event : events) {
      list.addObject()
          .put("id", id(event.time()))
          .put("timestamp", event.time())
          .put("message", event.message());
    }
    return message;
  }

  /** Ids are made like those of the service: 56 digits that begin with the time. */
  private String id(long time) {
    return BigInteger.valueOf(time)
        .shiftLeft(144)
        .add(BigInteger.valueOf(dice.between(1L, Long.MAX_VALUE >> 1)).shiftLeft(64))
        .add(BigInteger.valueOf(serial++))
        .toString();
  }
}

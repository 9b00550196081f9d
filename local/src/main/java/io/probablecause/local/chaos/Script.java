package io.probablecause.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.event.RawRecord;
import io.probablecause.core.recording.Recording;
import io.probablecause.core.text.Hashes;
import io.probablecause.core.text.Times;
import io.probablecause.job.source.MergedLines;
import io.probablecause.job.source.ReplayInput;
import io.probablecause.local.system.TimeShift;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What is played in each round, and when: the recording, lines for the forwarder's file, and
 * alarms. The same for each round but for a shift of all times by whole minutes.
 */
final class Script {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LINE_EVERY_MILLIS = 100;
  private static final long MINUTE = 60_000;

  /** What a step is. */
  enum Kind {
    MESSAGE,
    LINE,
    ALARM
  }

  /**
   * One step.
   *
   * @param at milliseconds after the beginning
   */
  record Step(long at, Kind kind, String text) {}

  private final Recording recording;
  private final long from;
  private final long end;
  private final long lengthMillis;
  private final List<Step> steps = new ArrayList<>();

  private Script(Recording recording, long lengthMillis) {
    this.recording = recording;
    this.from = recording.manifest().start();
    this.end = recording.manifest().end();
    this.lengthMillis = lengthMillis;
  }

  static Script of(Recording recording, int seconds) throws IOException {
    Script script = new Script(recording, seconds * 1_000L);
    script.messages();
    script.lines();
    script.alarms();
    script.steps.sort(Comparator.comparingLong(Step::at));
    return script;
  }

  private long played(long recorded) {
    return (recorded - from) * lengthMillis / (end - from);
  }

  private long recorded(long played) {
    return from + played * (end - from) / lengthMillis;
  }

  private void messages() throws IOException {
    List<String> files = new ArrayList<>();
    recording.logFiles().forEach(file -> files.add(file.toString()));
    recording.signalFiles().forEach(file -> files.add(file.toString()));
    try (MergedLines lines = new MergedLines(new ReplayInput(files, 0))) {
      for (RawRecord record = lines.next(); record != null; record = lines.next()) {
        String text = new String(record.data(), java.nio.charset.StandardCharsets.UTF_8);
        steps.add(new Step(played(record.arrival()), Kind.MESSAGE, text));
      }
    }
  }

  private void lines() {
    int i = 0;
    for (long at = 0; at < lengthMillis; at += LINE_EVERY_MILLIS) {
      String said =
          i % 3 == 0
              ? "INFO order " + i + " accepted"
              : "ERROR order " + i + ": java.lang.OutOfMemoryError: Java heap space";
      steps.add(new Step(at, Kind.LINE, Times.iso(recorded(at)) + " " + said));
      i++;
    }
  }

  private void alarms() {
    for (int i = 0; i < Estate.PROBES; i++) {
      long at = lengthMillis * (i + 1) / (Estate.PROBES + 1);
      steps.add(new Step(at, Kind.ALARM, alarm(Estate.alarm(i), recorded(at))));
    }
    long at = lengthMillis * 9 / 10;
    steps.add(new Step(at, Kind.MESSAGE, alarm(Estate.ORDERS_ALARM, recorded(at))));
  }

  /** Source: Amazon CloudWatch User Guide, "Alarm events and EventBridge". */
  private static String alarm(String name, long time) {
    String at = String.format(Locale.ROOT, "%.19s.000+0000", Times.iso(time));
    ObjectNode event = JSON.createObjectNode().put("version", "0").put("id", Hashes.id(name));
    event.put("detail-type", "CloudWatch Alarm State Change").put("source", "aws.cloudwatch");
    event.put("account", "000000000000").put("time", Times.iso(time)).put("region", "us-east-1");
    event.putArray("resources").add("arn:aws:cloudwatch:us-east-1:000000000000:alarm:" + name);
    ObjectNode detail = event.putObject("detail").put("alarmName", name);
    detail.putObject("previousState").put("value", "OK").put("timestamp", at);
    detail
        .putObject("state")
        .put("value", "ALARM")
        .put("reason", "Threshold Crossed: 1 datapoint was greater than the threshold.")
        .put("timestamp", at);
    return event.toString();
  }

  List<Step> steps() {
    return steps;
  }

  long lengthMillis() {
    return lengthMillis;
  }

  Recording recording() {
    return recording;
  }

  int count(Kind kind) {
    return (int) steps.stream().filter(step -> step.kind() == kind).count();
  }

  /** The shift that lets the recording end with a playing that begins now, by whole minutes. */
  TimeShift shift(long now) {
    return new TimeShift(from, end, (now + lengthMillis - end) / MINUTE * MINUTE);
  }

  /** Back to the recording's own times. */
  TimeShift back(TimeShift shift) {
    return new TimeShift(
        from + shift.shiftMillis(), end + shift.shiftMillis(), -shift.shiftMillis());
  }

  static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }
}

package io.probablecause.esper;

import io.probablecause.rules.correlation.Occurrence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One case of a {@code *.timeline.yaml}: what happens and arrives when, and what explains what. */
record Timeline(String name, List<Step> steps, Set<Expected> expected) {
  private static final long START = 1_767_225_600_000L; // 2026-01-01T00:00:00Z
  private static final Set<String> CASE_KEYS = Set.of("name", "steps", "expect");
  private static final Set<String> EXPECTED_KEYS = Set.of("cause", "symptom", "module", "why");
  private static final Set<String> STEP_KEYS =
      Set.of(
          "step",
          "at",
          "last",
          "arrives",
          "rule",
          "app",
          "affected",
          "distance",
          "resource",
          "layer",
          "relevance",
          "change",
          "count");

  record Step(long arrival, Occurrence occurrence) {
    /** The same, some days later: what came before is out of every window then. */
    Step later(long millis) {
      Occurrence o = occurrence;
      return new Step(
          arrival + millis,
          new Occurrence(
              o.getAffectedApplicationId(),
              o.getApplicationId(),
              o.getDistance(),
              o.getCauseId(),
              o.getLayer(),
              o.getRuleId(),
              o.getResource(),
              o.getRelevance(),
              o.isChange(),
              o.getMinute() + millis,
              o.getTime() + millis,
              o.getLastTime() + millis,
              o.getCount(),
              o.getText()));
    }
  }

  /** What must be found; {@code why} is a part of the relation's chain in words. */
  record Expected(String cause, String symptom, String module, String why)
      implements Comparable<Expected> {
    @Override
    public int compareTo(Expected other) {
      return toString().compareTo(other.toString());
    }
  }

  static List<Timeline> read(Path file) throws IOException {
    Object yaml =
        new Load(LoadSettings.builder().setLabel(file.toString()).build())
            .loadFromString(Files.readString(file));
    List<Timeline> timelines = new ArrayList<>();
    for (Object timeline : (List<?>) yaml) {
      timelines.add(timeline(file, (Map<?, ?>) timeline));
    }
    return timelines;
  }

  private static Timeline timeline(Path file, Map<?, ?> yaml) {
    requireKeys(file, yaml, CASE_KEYS);
    List<Step> steps = new ArrayList<>();
    for (Object step : (List<?>) yaml.get("steps")) {
      requireKeys(file, (Map<?, ?>) step, STEP_KEYS);
      steps.add(step((Map<?, ?>) step));
    }
    Set<Expected> expected = new TreeSet<>();
    for (Object expect : (List<?>) yaml.get("expect")) {
      requireKeys(file, (Map<?, ?>) expect, EXPECTED_KEYS);
      expected.add(expected((Map<?, ?>) expect));
    }
    return new Timeline(text(yaml, "name", null), steps, expected);
  }

  private static void requireKeys(Path file, Map<?, ?> yaml, Set<String> known) {
    for (Object key : yaml.keySet()) {
      if (!known.contains(String.valueOf(key))) {
        throw new IllegalArgumentException(file + ": unknown key '" + key + "'");
      }
    }
  }

  private static Expected expected(Map<?, ?> yaml) {
    return new Expected(
        text(yaml, "cause", null),
        text(yaml, "symptom", null),
        text(yaml, "module", null),
        text(yaml, "why", null));
  }

  private static Step step(Map<?, ?> yaml) {
    String step = text(yaml, "step", null);
    String app = text(yaml, "app", "orders");
    long at = time(text(yaml, "at", null));
    long last = time(text(yaml, "last", text(yaml, "at", null)));
    Occurrence occurrence =
        new Occurrence(
            text(yaml, "affected", app),
            app,
            number(yaml, "distance", 0),
            step,
            text(yaml, "layer", "application"),
            text(yaml, "rule", null),
            text(yaml, "resource", step),
            number(yaml, "relevance", 7),
            Boolean.parseBoolean(text(yaml, "change", "false")),
            at - at % 60_000,
            at,
            last,
            number(yaml, "count", 1),
            step);
    return new Step(time(text(yaml, "arrives", text(yaml, "at", null))), occurrence);
  }

  private static String text(Map<?, ?> yaml, String key, String otherwise) {
    Object value = yaml.get(key);
    if (value == null && otherwise == null) {
      throw new IllegalArgumentException("missing key '" + key + "' in " + yaml);
    }
    return value == null ? otherwise : value.toString();
  }

  private static int number(Map<?, ?> yaml, String key, int otherwise) {
    return Integer.parseInt(text(yaml, key, Integer.toString(otherwise)));
  }

  /** Hours, minutes and, where given, seconds since the timeline's start. */
  private static long time(String clock) {
    String[] parts = clock.split(":");
    return START
        + Duration.ofHours(Integer.parseInt(parts[0]))
            .plusMinutes(Integer.parseInt(parts[1]))
            .plusSeconds(parts.length > 2 ? Integer.parseInt(parts[2]) : 0)
            .toMillis();
  }
}

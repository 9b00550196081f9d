package io.probablecause.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where a job's processor time goes, by stage: the samples of Flight Recorder, each given to the
 * topmost of its frames that belongs to a stage. Native code is not sampled: inflating is measured
 * apart on the same bytes, and what the process used beyond its Java threads is the compiler's and
 * the collector's.
 */
final class StageProfile {
  private record Stage(String prefix, String name) {}

  private static final long KEPT_BYTES = 64L << 20;
  private static final String SAMPLE = "jdk.ExecutionSample";
  private static final String OURS = "io.probablecause.";
  private static final String BENCH = OURS + "local.bench.";
  private static final List<Stage> STAGES =
      List.of(
          new Stage(OURS + "core.decode.", "decode"),
          new Stage(OURS + "job.decode.", "decode"),
          new Stage(OURS + "rules.match.", "classify"),
          new Stage(OURS + "job.classify.", "classify"),
          new Stage(OURS + "job.detect.", "detect"),
          new Stage(OURS + "core.template.", "detect"),
          new Stage(OURS + "job.attribute.", "attribute"),
          new Stage(OURS + "job.estate.", "attribute"),
          new Stage(OURS + "job.hear.", "attribute"),
          new Stage(OURS + "job.traffic.", "learn dependencies"),
          new Stage(OURS + "job.deduplicate.", "deduplicate"),
          new Stage(OURS + "job.spread.", "spread"),
          new Stage(OURS + "rules.correlation.", "correlate"),
          new Stage(OURS + "esper.", "correlate"),
          new Stage("com.espertech.", "correlate"),
          new Stage(OURS + "job.rank.", "rank"),
          new Stage(OURS + "job.report.", "rank"),
          new Stage(OURS + "job.types.", "records to bytes and back"),
          new Stage("org.apache.flink.", "Flink itself"));

  private Recording recording;

  /**
   * The first recording of a JVM changes classes, and what was compiled of them is compiled again:
   * so one is begun before anything is warm, and goes on.
   */
  static void prepare() {
    recording().start();
  }

  private static Recording recording() {
    Recording recording = new Recording();
    recording.enable(SAMPLE).withPeriod(Duration.ofMillis(10));
    recording.setMaxSize(KEPT_BYTES);
    return recording;
  }

  void start() {
    recording = recording();
    recording.start();
  }

  /** Percent of {@code jobNanos} by stage, the largest first. */
  Map<String, Double> stop(long jobNanos, long threadNanos, long inflateNanos) throws IOException {
    recording.stop();
    Path file = Files.createTempFile("pc-bench", ".jfr");
    recording.dump(file);
    recording.close();
    Map<String, Integer> samples = samples(file);
    Files.delete(file);
    double all = samples.values().stream().mapToInt(Integer::intValue).sum();
    double sampled = 100.0 * (threadNanos - inflateNanos) / jobNanos;
    Map<String, Double> percent = new TreeMap<>();
    samples.forEach((stage, count) -> percent.put(stage, sampled * count / all));
    percent.put("inflate", 100.0 * inflateNanos / jobNanos);
    percent.put("compiler and collector", 100.0 * (jobNanos - threadNanos) / jobNanos);
    Map<String, Double> sorted = new LinkedHashMap<>();
    percent.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(e -> sorted.put(e.getKey(), Math.round(10 * e.getValue()) / 10.0));
    return sorted;
  }

  private static Map<String, Integer> samples(Path file) throws IOException {
    Map<String, Integer> samples = new TreeMap<>();
    try (RecordingFile events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        if (event.getEventType().getName().equals(SAMPLE) && event.getStackTrace() != null) {
          String stage = stage(event.getStackTrace().getFrames());
          if (!stage.isEmpty()) {
            samples.merge(stage, 1, Integer::sum);
          }
        }
      }
    }
    return samples;
  }

  /** Empty for what is the benchmark's own. */
  private static String stage(List<RecordedFrame> frames) {
    for (RecordedFrame frame : frames) {
      String type = frame.getMethod().getType().getName();
      if (type.startsWith(BENCH)) {
        return "";
      }
      for (Stage stage : STAGES) {
        if (type.startsWith(stage.prefix())) {
          return stage.name();
        }
      }
    }
    return "else";
  }
}

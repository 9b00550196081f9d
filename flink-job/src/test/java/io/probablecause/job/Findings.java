package io.probablecause.job;

import io.probablecause.core.cause.Finding;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.Layer;
import io.probablecause.core.event.TimeSource;
import java.util.List;

/** Findings for tests; times are minutes after a fixed moment. */
public final class Findings {
  public static final long START = 1_772_359_200_000L;
  public static final long MINUTE = 60_000L;

  private Findings() {}

  public static long at(double minute) {
    return START + (long) (minute * MINUTE);
  }

  /** Something that goes on: an error of an application. */
  public static Finding symptom(String ruleId, double minute, String line) {
    return finding(ruleId, Layer.APPLICATION, 3, true, false, "", minute, line);
  }

  /** Something that happened once: a change of the estate. */
  public static Finding change(String ruleId, Layer layer, String resource, double minute) {
    return finding(ruleId, layer, 8, false, true, resource, minute, ruleId + " on " + resource);
  }

  public static Finding finding(
      String ruleId,
      Layer layer,
      int relevance,
      boolean repeats,
      boolean change,
      String resource,
      double minute,
      String line) {
    long time = at(minute);
    return new Finding(
        ruleId,
        layer,
        relevance,
        (repeats ? 2 : 72) * 3_600_000L,
        repeats,
        change,
        resource,
        "summary of " + line,
        io.probablecause.core.text.Signature.of("ERROR", line),
        line,
        List.of(),
        List.of(),
        List.of(),
        "",
        EventKind.APPLICATION,
        time,
        TimeSource.EVENT,
        time + 1_000,
        0,
        "111122223333",
        "/ecs/app",
        "stream",
        line + "@" + time);
  }
}

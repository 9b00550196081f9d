package io.probablecause.local.bench;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;

/** Lines a second beside the goal, and the heap of a thousand log groups. */
public final class DetectSummary implements Summary {
  @Override
  public String of(Collection<RunResult> results) {
    StringBuilder out = new StringBuilder();
    for (RunResult result : results) {
      String name = result.getParams().getBenchmark();
      if (name.endsWith(".memory")) {
        out.append(
            String.format(
                Locale.ROOT,
                "%d log groups, %.0f templates: heap %.0f MiB (goal: under 1,024)%n",
                DetectEstate.GROUPS,
                result.getSecondaryResults().get("templates").getScore(),
                result.getSecondaryResults().get("mebibytes").getScore()));
      } else {
        out.append(
            String.format(
                Locale.ROOT,
                "%s: %,.0f lines a second of one core's time, %,.0f by the clock (goal: 300,000)%n",
                name.substring(name.lastIndexOf('.') + 1),
                1e6
                    * result.getSecondaryResults().get("counted").getScore()
                    / result.getSecondaryResults().get("micros").getScore(),
                result.getPrimaryResult().getScore()));
      }
    }
    return out.toString();
  }
}

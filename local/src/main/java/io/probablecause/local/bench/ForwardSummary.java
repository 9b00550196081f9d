package io.probablecause.local.bench;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;

/** MB/s of plain text for each handler, and of the processor's time where others use it too. */
public final class ForwardSummary implements Summary {

  @Override
  public String of(Collection<RunResult> results) {
    StringBuilder out =
        new StringBuilder(
            "handler, in a heap of 320 MiB               MB/s   MB/s of processor time\n");
    for (RunResult result : results) {
      String method = result.getParams().getBenchmark();
      double wall = result.getSecondaryResults().get("megabytes").getScore();
      double seconds = result.getSecondaryResults().get("processorSeconds").getScore();
      out.append(
          String.format(
              Locale.ROOT,
              "%-40s %7.1f %24.1f%n",
              method.substring(method.lastIndexOf('.') + 1),
              wall,
              wall / seconds));
    }
    return out.toString();
  }
}

package io.probablecause.local.bench;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** How long each page takes. */
public final class DashboardSummary implements Summary {

  @Override
  public String of(Collection<RunResult> results) {
    StringBuilder out =
        new StringBuilder("milliseconds                       p50      p95      max\n");
    for (RunResult result : results) {
      String method = result.getParams().getBenchmark();
      Statistics times = result.getPrimaryResult().getStatistics();
      out.append(
          String.format(
              Locale.ROOT,
              "%-28s %9.1f %8.1f %8.1f%n",
              method.substring(method.lastIndexOf('.') + 1),
              times.getPercentile(50),
              times.getPercentile(95),
              times.getMax()));
    }
    return out.toString();
  }
}

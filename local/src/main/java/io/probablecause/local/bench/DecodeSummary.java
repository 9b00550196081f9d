package io.probablecause.local.bench;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;

/** The decoder's rate beside the bare one, for each source. */
public final class DecodeSummary implements Summary {
  private static final String[] SOURCES = {"application", "flow", "cloudtrail"};

  @Override
  public String of(Collection<RunResult> results) {
    StringBuilder out = new StringBuilder();
    out.append("source        bare MB/s  decoder MB/s  share  goal   events/s\n");
    for (String source : SOURCES) {
      DecodeSamples samples = DecodeSamples.of(source, DecodeBench.ARRIVAL);
      double bare = micros(results, source, "bare");
      double decoder = micros(results, source, "decoder");
      out.append(
          String.format(
              Locale.ROOT,
              "%-12s %10.0f %13.0f %5.0f%%  %3.0f%% %10.0f%n",
              source,
              samples.plainBytes() / bare,
              samples.plainBytes() / decoder,
              100 * bare / decoder,
              source.equals("cloudtrail") ? 60.0 : 70.0,
              samples.events() / decoder * 1e6));
    }
    return out.toString();
  }

  private static double micros(Collection<RunResult> results, String source, String method) {
    return results.stream()
        .filter(result -> result.getParams().getParam("source").equals(source))
        .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
        .mapToDouble(result -> result.getPrimaryResult().getScore())
        .findFirst()
        .orElse(Double.NaN);
  }
}

package io.probablecause.local.bench;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/**
 * The decoder's rate beside the bare one, for each source: of each side the best of the iterations,
 * which is the one that was disturbed least.
 */
public final class DecodeSummary implements Summary {
  private static final String[] SOURCES = {"application", "flow", "cloudtrail"};

  @Override
  public String of(Collection<RunResult> results) {
    StringBuilder out = new StringBuilder();
    out.append(
        "source        bare MB/s  decoder MB/s  share  goal   events/s  Jackson lines MB/s\n");
    for (String source : SOURCES) {
      DecodeSamples samples = DecodeSamples.of(source, DecodeBench.ARRIVAL);
      double bare = micros(results, source, "bare");
      double decoder = micros(results, source, "decoder");
      out.append(
          String.format(
              Locale.ROOT,
              "%-12s %10.0f %13.0f %5.0f%%  %3.0f%% %10.0f %19.0f%n",
              source,
              samples.plainBytes() / bare,
              samples.plainBytes() / decoder,
              100 * bare / decoder,
              source.equals("cloudtrail") ? 60.0 : 70.0,
              samples.events() / decoder * 1e6,
              samples.plainBytes() / micros(results, source, "jacksonLines")));
    }
    return out.toString();
  }

  private static double micros(Collection<RunResult> results, String source, String side) {
    return results.stream()
            .filter(result -> result.getParams().getParam("source").equals(source))
            .flatMap(result -> result.getBenchmarkResults().stream())
            .flatMap(result -> result.getIterationResults().stream())
            .mapToDouble(iteration -> nanos(iteration, side))
            .min()
            .orElse(Double.NaN)
        / 1_000;
  }

  private static double nanos(IterationResult iteration, String side) {
    return iteration.getSecondaryResults().get(side).getScore();
  }
}

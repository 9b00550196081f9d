package io.probablecause.local.bench.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What becomes dearer as an estate grows. */
final class GrowthSection implements Section {
  @Override
  public String table(JsonNode figures) {
    StringBuilder out =
        new StringBuilder(
            "| | size | µs/event | × the first | heap MiB | state MiB | savepoint ms | restore ms |\n"
                + "|---|---|---|---|---|---|---|---|\n");
    figures
        .properties()
        .forEach(
            axis -> {
              double first = axis.getValue().path(0).path("cpuMicrosAnEvent").asDouble();
              for (JsonNode row : axis.getValue()) {
                out.append(row(axis.getKey(), first, row));
              }
            });
    return out.toString();
  }

  private static String row(String axis, double first, JsonNode row) {
    double micros = row.path("cpuMicrosAnEvent").asDouble();
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %.2f | %.2f | %d | %s | %s | %s |%n",
        name(axis),
        row.path("size").asLong(),
        micros,
        micros / first,
        row.path("heapMebibytes").asLong(),
        row.has("stateBytes")
            ? String.format(Locale.ROOT, "%.1f", row.path("stateBytes").asDouble() / (1 << 20))
            : "–",
        row.path("savepointMillis").asText("–"),
        row.path("restoreMillis").asText("–"));
  }

  private static String name(String axis) {
    return axis.equals("latePercent") ? "late events, percent" : axis;
  }

  @Override
  public String plot(JsonNode figures) {
    List<Lines.Line> lines = new ArrayList<>();
    figures
        .properties()
        .forEach(
            axis -> {
              List<double[]> points = new ArrayList<>();
              for (JsonNode row : axis.getValue()) {
                points.add(
                    new double[] {
                      row.path("size").asDouble(), row.path("cpuMicrosAnEvent").asDouble()
                    });
              }
              if (points.size() > 1 && points.get(0)[1] > 0) {
                lines.add(new Lines.Line(name(axis.getKey()), points));
              }
            });
    return Lines.svg(lines);
  }
}

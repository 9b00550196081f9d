package io.probablecause.local.bench.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The same patterns and lines given to others. */
final class PeersSection implements Section {
  private static final Map<String, Double> GOALS =
      Map.of(
          "SEC",
          20.0,
          "syslog-ng",
          14.0,
          "Spark Structured Streaming",
          80.0,
          "Hyperscan from Java",
          1.0);

  @Override
  public String table(JsonNode figures) {
    double ours = figures.path("peers").path(0).path("linesASecond").asDouble();
    StringBuilder out =
        new StringBuilder(
            "| | lines/s of processor time | ours is | goal | | same counts | version |\n"
                + "|---|---|---|---|---|---|---|\n");
    for (JsonNode row : figures.path("peers")) {
      String name = row.path("name").asText();
      if (row.has("missing")) {
        out.append("| ").append(name).append(" | not run: ").append(row.path("missing").asText());
        out.append(" | | | | | |\n");
        continue;
      }
      double times = ours / row.path("linesASecond").asDouble();
      Double goal = GOALS.get(name);
      out.append(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %.1f× | %s | %s | %s | %s |%n",
              name,
              row.path("linesASecond").asLong(),
              times,
              goal == null ? "" : String.format(Locale.ROOT, "≥ %.0f×", goal),
              goal == null ? "" : Marks.met(times >= goal),
              row.path("sameCounts").asBoolean() ? "yes" : "**no**",
              row.path("version").asText()));
    }
    return out.toString();
  }

  @Override
  public String plot(JsonNode figures) {
    List<Bars.Bar> bars = new ArrayList<>();
    for (JsonNode row : figures.path("peers")) {
      if (row.has("linesASecond")) {
        String name = row.path("name").asText();
        double lines = row.path("linesASecond").asDouble();
        bars.add(
            new Bars.Bar(
                name,
                lines,
                String.format(Locale.ROOT, "%,.0f lines/s", lines),
                name.equals("Probable Cause")));
      }
    }
    return Bars.logarithmic(bars);
  }
}

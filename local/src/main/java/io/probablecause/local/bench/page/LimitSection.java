package io.probablecause.local.bench.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.local.bench.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The whole job beside the bare reading. */
final class LimitSection implements Section {
  private static final Map<String, Integer> GOALS =
      Map.of("application", 25, "flow", 40, "cloudtrail", 50);

  @Override
  public String table(JsonNode figures) {
    StringBuilder out =
        new StringBuilder(
            "| source | bare MB/s | job MB/s | share | goal | | events/s on one core |\n"
                + "|---|---|---|---|---|---|---|\n");
    for (JsonNode row : figures.path("sources")) {
      String source = row.path("source").asText();
      Spread share = Spread.of(row.path("sharePercent"));
      out.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s %% | ≥ %d %% | %s | %,.0f |%n",
              source,
              Spread.of(row.path("bareMegabytes")).text(0),
              Spread.of(row.path("jobMegabytes")).text(0),
              share.text(1),
              GOALS.get(source),
              Marks.met(share.median() >= GOALS.get(source)),
              Spread.of(row.path("eventsASecond")).median()));
    }
    return out.append('\n').append(stages(figures)).toString();
  }

  private static String stages(JsonNode figures) {
    TreeSet<String> names = new TreeSet<>();
    List<JsonNode> columns = new ArrayList<>();
    StringBuilder out = new StringBuilder("| percent of the job's processor time |");
    for (JsonNode row : figures.path("sources")) {
      out.append(' ').append(row.path("source").asText()).append(" |");
      columns.add(row.path("stagesPercent"));
      row.path("stagesPercent").fieldNames().forEachRemaining(names::add);
    }
    out.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
    for (String name : names) {
      out.append("| ").append(name).append(" |");
      columns.forEach(column -> out.append(' ').append(column.path(name).asText("–")).append(" |"));
      out.append('\n');
    }
    return out.toString();
  }

  @Override
  public String plot(JsonNode figures) {
    List<Bars.Bar> bars = new ArrayList<>();
    for (JsonNode row : figures.path("sources")) {
      String source = row.path("source").asText();
      double share = Spread.of(row.path("sharePercent")).median();
      bars.add(new Bars.Bar(source, share, String.format(Locale.ROOT, "%.1f %%", share), true));
      bars.add(new Bars.Bar("goal", GOALS.get(source), GOALS.get(source) + " %", false));
    }
    return Bars.linear(bars);
  }
}

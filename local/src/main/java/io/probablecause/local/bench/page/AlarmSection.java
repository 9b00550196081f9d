package io.probablecause.local.bench.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** From an alarm to its report and its row. */
final class AlarmSection implements Section {
  private static final int FLOOD = 50_000;

  @Override
  public String table(JsonNode figures) {
    StringBuilder out =
        new StringBuilder(
            "| | wanted events/s | offered | read | to report p50 | p99 | max | to table p50 | p99 | max | goal | |\n"
                + "|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    for (String part : List.of("job", "system")) {
      int at = 0;
      for (JsonNode row : figures.path(part).path("rates")) {
        out.append(row(part, at++, row));
      }
    }
    return out.append(
            String.format(
                Locale.ROOT,
                "%nMilliseconds. Saturated at %,d events/s (job alone) and %,d (whole system).%n",
                figures.path("job").path("saturatedEventsASecond").asLong(),
                figures.path("system").path("saturatedEventsASecond").asLong()))
        .toString();
  }

  private static String row(String part, int at, JsonNode row) {
    JsonNode report = row.path("toReport");
    JsonNode table = row.path("toTable");
    long wanted = row.path("wantedEventsASecond").asLong();
    long p99 = report.path("p99").asLong(Long.MAX_VALUE);
    int goal = wanted == FLOOD && part.equals("job") ? 500 : at == 1 ? 1_000 : 0;
    return String.format(
        Locale.ROOT,
        "| %s | %,d%s | %,d | %,d | %s | %s | %s | %s | %s | %s | %s | %s |%n",
        part.equals("job") ? "job alone" : "whole system",
        wanted,
        wanted == FLOOD ? "" : List.of(" (10 %)", " (50 %)", " (90 %)").get(at),
        row.path("offeredEventsASecond").asLong(),
        row.path("readEventsASecond").asLong(),
        report.path("p50").asText("–"),
        report.path("p99").asText("–"),
        report.path("max").asText("–"),
        table.path("p50").asText("–"),
        table.path("p99").asText("–"),
        table.path("max").asText("–"),
        goal == 0 ? "" : "p99 < " + goal,
        goal == 0 ? "" : Marks.met(p99 < goal && row.path("lost").asInt() == 0));
  }

  @Override
  public String plot(JsonNode figures) {
    List<Bars.Bar> bars = new ArrayList<>();
    for (String part : List.of("job", "system")) {
      for (JsonNode row : figures.path(part).path("rates")) {
        double p99 = row.path("toReport").path("p99").asDouble();
        bars.add(
            new Bars.Bar(
                String.format(
                    Locale.ROOT,
                    "%s, %,d events/s",
                    part.equals("job") ? "job alone" : "whole system",
                    row.path("wantedEventsASecond").asLong()),
                p99,
                String.format(Locale.ROOT, "p99 %,.0f ms", p99),
                true));
      }
    }
    return Bars.linear(bars);
  }
}

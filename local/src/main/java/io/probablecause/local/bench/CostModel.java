package io.probablecause.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A day's bill for bytes, requests and tokens, from what recordings come to and public prices. The
 * recordings are of incidents: a day that went like them from midnight to midnight, so that rows
 * are an upper bound. Alarms are assumed, not measured.
 */
public record CostModel(JsonNode figures, JsonNode prices) {
  /** A day of so many gigabytes of logs, as they were written, and of so many alarms. */
  public record Day(int gigabytes, int alarms) {}

  /** One line of the bill; quantities in the unit that is charged. */
  public record Line(String what, String unit, double quantity, double dollars) {}

  public static final List<Day> DAYS =
      List.of(new Day(1, 3), new Day(100, 30), new Day(10_000, 300));
  private static final double GIGABYTE = 1e9;
  private static final int HOURS = 24;

  /** What one shard takes of bytes a second; half of it is left free. */
  private static final double SHARD_BYTES = 0.5 * (1 << 20);

  public static CostModel of(JsonNode figures) {
    try (InputStream in = CostModel.class.getResourceAsStream("prices.json")) {
      return new CostModel(figures, new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Line> bill(Day day) {
    double times = day.gigabytes() * GIGABYTE / figures.path("plainBytes").asDouble();
    double bytes = times * figures.path("compressedBytes").asDouble();
    double shards = 3 + Math.ceil(bytes / (HOURS * 3_600) / SHARD_BYTES);
    double narrated = day.alarms() / figures.path("alarms").asDouble();
    List<Line> lines = new ArrayList<>();
    lines.add(line("Kinesis: shards", "shardHour", shards * HOURS));
    lines.add(line("Kinesis: put", "payloadUnit", times * figures.path("payloadUnits").asDouble()));
    figures
        .path("tables")
        .properties()
        .forEach(
            table -> {
              boolean incidents = table.getKey().startsWith("Incidents");
              double units = table.getValue().path("units").asDouble();
              lines.add(
                  line(
                      "DynamoDB: " + table.getKey(),
                      "writeUnit",
                      (incidents ? narrated : times) * units));
            });
    lines.add(
        line("Bedrock: read", "inputToken", narrated * figures.path("inputTokens").asDouble()));
    lines.add(
        line(
            "Bedrock: written", "outputToken", narrated * figures.path("outputTokens").asDouble()));
    return lines;
  }

  private Line line(String what, String unit, double quantity) {
    JsonNode price = prices.path(unit);
    double dollars = quantity / price.path("per").asDouble() * price.path("dollars").asDouble();
    return new Line(what, unit, quantity, dollars);
  }

  String text() {
    StringBuilder out = new StringBuilder();
    for (Day day : DAYS) {
      out.append(
          String.format(
              Locale.ROOT, "%,d GB of logs and %,d alarms a day%n", day.gigabytes(), day.alarms()));
      double sum = 0;
      for (Line line : bill(day)) {
        sum += line.dollars();
        out.append(
            String.format(
                Locale.ROOT,
                "  %-45s %,16.0f %-12s %,10.2f USD%n",
                line.what(),
                line.quantity(),
                line.unit(),
                line.dollars()));
      }
      out.append(String.format(Locale.ROOT, "  %-74s %,11.2f USD%n", "sum", sum));
    }
    return out.toString();
  }
}

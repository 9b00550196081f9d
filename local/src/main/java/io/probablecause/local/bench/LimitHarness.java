package io.probablecause.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The whole job without tables beside the bare reading of the same bytes, on one core: what share
 * of the rate that cannot be exceeded is left after decoding, 254 rules, detectors, attribution,
 * deduplication, correlation and ranking.
 */
final class LimitHarness implements Harness {
  private static final List<String> SOURCES = List.of("application", "flow", "cloudtrail");
  private static final Map<String, Integer> GOALS =
      Map.of("application", 25, "flow", 40, "cloudtrail", 50);
  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  @Override
  public List<String> jvmOptions() {
    return List.of("-Xms4g", "-Xmx4g", "-XX:ActiveProcessorCount=1", "-XX:+UseSerialGC");
  }

  @Override
  public List<String> launcher() {
    return Files.isExecutable(TASKSET) ? List.of(TASKSET.toString(), "-c", "0") : List.of();
  }

  @Override
  public ObjectNode measure(Scale scale) throws Exception {
    boolean quick = scale == Scale.QUICK;
    ObjectNode figures = new ObjectMapper().createObjectNode();
    ArrayNode rows = figures.putArray("sources");
    StageProfile.prepare();
    for (String source : SOURCES) {
      rows.add(LimitRun.of(source, quick));
    }
    return figures;
  }

  @Override
  public String summary(JsonNode figures) {
    StringBuilder out = new StringBuilder();
    out.append(
        "source        bare MB/s       job MB/s        share            goal   events/s on one core\n");
    for (JsonNode row : figures.path("sources")) {
      String source = row.path("source").asText();
      out.append(
          String.format(
              Locale.ROOT,
              "%-12s  %-15s %-15s %-15s  %3d%%  %,9.0f%n",
              source,
              Spread.of(row.path("bareMegabytes")).text(0),
              Spread.of(row.path("jobMegabytes")).text(0),
              Spread.of(row.path("sharePercent")).text(1) + "%",
              GOALS.get(source),
              Spread.of(row.path("eventsASecond")).median()));
      out.append("              ").append(stages(row.path("stagesPercent"))).append('\n');
    }
    return out.toString();
  }

  private static String stages(JsonNode stages) {
    StringBuilder out = new StringBuilder();
    stages
        .properties()
        .forEach(
            stage ->
                out.append(
                    String.format(
                        Locale.ROOT, "%s %.1f%%, ", stage.getKey(), stage.getValue().asDouble())));
    return out.substring(0, Math.max(0, out.length() - 2));
  }
}

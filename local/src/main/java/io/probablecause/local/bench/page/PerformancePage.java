package io.probablecause.local.bench.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes {@code docs/performance.md} and its plots of the last results. The words stand in a
 * template, in which <code>{{table:NAME}}</code>, <code>{{plot:NAME}}</code>, <code>
 * {{summary:NAME}}
 * </code> and <code>{{run:NAME}}</code> stand for what was measured.
 */
public final class PerformancePage {
  private static final Map<String, Section> SECTIONS =
      Map.of(
          "limit", new LimitSection(),
          "peers", new PeersSection(),
          "alarm", new AlarmSection(),
          "growth", new GrowthSection(),
          "cost", new CostSection());
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+):(\\w+)}}");

  private final Path root;
  private final Path results;

  public PerformancePage(Path root) {
    this.root = root;
    this.results = root.resolve("local/target/bench");
  }

  /** Writes page and plots; returns the page. */
  public Path write() throws IOException {
    Path page = root.resolve("docs/performance.md");
    Files.writeString(page, PLACE.matcher(template()).replaceAll(this::fill));
    return page;
  }

  private static String template() throws IOException {
    try (InputStream in = PerformancePage.class.getResourceAsStream("performance.md.template")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String fill(java.util.regex.MatchResult place) {
    String name = place.group(2);
    try {
      String text =
          Files.exists(results.resolve(name + ".info"))
              ? fill(place.group(1), name)
              : "*Not measured: `./pc bench " + name + "`.*";
      return Matcher.quoteReplacement(text.stripTrailing());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String fill(String what, String name) throws IOException {
    return switch (what) {
      case "table" -> SECTIONS.get(name).table(read(name + ".json"));
      case "plot" -> plot(name);
      case "summary" -> "```\n" + read(name + ".info").path("summary").asText().strip() + "\n```";
      case "run" -> run(read(name + ".info"));
      default -> throw new IllegalStateException("the template asks for '" + what + "'");
    };
  }

  private String plot(String name) throws IOException {
    Path image = root.resolve("docs/images/performance-" + name + ".svg");
    Files.writeString(image, SECTIONS.get(name).plot(read(name + ".json")));
    return "![" + name + "](images/" + image.getFileName() + ")";
  }

  private JsonNode read(String file) throws IOException {
    return new ObjectMapper().readTree(results.resolve(file).toFile());
  }

  private static String run(JsonNode info) {
    return String.format(
        java.util.Locale.ROOT,
        "`./pc bench %s`%s: %s, commit %s, %d × %s, %d GiB, %s; %d s; load before it %.1f.%s",
        info.path("benchmark").asText(),
        info.path("scale").asText().equals("normal") ? "" : " --" + info.path("scale").asText(),
        info.path("start").asText(),
        info.path("commit").asText(),
        info.path("processors").asInt(),
        info.path("processor").asText(),
        info.path("memoryGibibytes").asLong(),
        info.path("java").asText(),
        info.path("seconds").asLong(),
        info.path("loadBefore").asDouble(),
        info.path("loadBefore").asDouble() > info.path("processors").asInt()
            ? " **The machine was busy when it began, with the benchmark before it or with other things.**"
            : "");
  }
}

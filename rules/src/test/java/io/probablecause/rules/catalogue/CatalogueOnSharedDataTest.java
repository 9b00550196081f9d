package io.probablecause.rules.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.cause.Finding;
import io.probablecause.core.decode.DecodeLimits;
import io.probablecause.core.decode.EventDecoder;
import io.probablecause.core.decode.FormatHints;
import io.probablecause.core.decode.StreamMemory;
import io.probablecause.core.event.Event;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.FieldPath;
import io.probablecause.core.event.LogBatch;
import io.probablecause.rules.SharedData;
import io.probablecause.rules.match.RuleMatcher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole catalogue over data that was not written for it, and what must hold of any such data:
 * reads and calls that failed change nothing. Prints how often each rule fired.
 */
class CatalogueOnSharedDataTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final FieldPath READ_ONLY = FieldPath.of("readOnly");
  private static final FieldPath ERROR_CODE = FieldPath.of("errorCode");

  private final RuleMatcher matcher = RuleMatcher.compile(RuleCatalogue.bundled().rules());
  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();
  private int events;

  @ParameterizedTest
  @ValueSource(strings = {"invictus_cloudtrail", "stratus_detonation", "traildiscover"})
  void callsNoReadAndNoFailedCallAChange(String folder) throws IOException {
    for (Path file : files(SharedData.require("fixtures/" + folder))) {
      for (JsonNode document : documents(file)) {
        for (JsonNode record : records(document)) {
          TestEvents.line("cloudtrail", record.toString(), this::match, rejected -> {});
        }
      }
    }
    print(folder);

    assertThat(events).isPositive();
    assertThat(counts).isNotEmpty();
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws-1", "aws-2", "aws-3", "nezha-0129-0843", "nezha-0130-1400"})
  void namesASmallPartOfTheLinesOfAnIncident(String name) throws IOException {
    for (Path file : files(SharedData.require("recordings/" + name + "/logs"))) {
      decode(file, this::match);
    }
    print(name);

    assertThat(events).isPositive();
    assertThat(wrong).isEmpty();
    int findings = counts.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(findings).isBetween(1, events / 4);
  }

  private void match(Event event) {
    events++;
    boolean changesNothing =
        event.kind() == EventKind.CLOUDTRAIL
            && ("true".equals(event.text(READ_ONLY)) || !blank(event.text(ERROR_CODE)));
    matcher.match(event, finding -> count(event, finding, changesNothing));
  }

  private void count(Event event, Finding finding, boolean changesNothing) {
    counts.merge(finding.ruleId(), 1, Integer::sum);
    if (changesNothing && finding.change()) {
      wrong.add(finding.ruleId() + " on " + event.message());
    }
  }

  private static boolean blank(String text) {
    return text == null || text.isEmpty();
  }

  private void print(String name) {
    System.out.printf("%s: %d events%n", name, events);
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(entry -> System.out.printf("%8d %s%n", entry.getValue(), entry.getKey()));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(path -> path.getFileName().toString().matches(".*\\.jsonl?(\\.gz)?"))
          .sorted()
          .toList();
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
  }

  /** A JSON file is one document; a JSON Lines file has one a line. */
  private static List<JsonNode> documents(Path file) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    try (BufferedReader reader = open(file)) {
      JSON.readerFor(JsonNode.class).<JsonNode>readValues(reader).forEachRemaining(documents::add);
    }
    return documents;
  }

  private static List<JsonNode> records(JsonNode node) {
    List<JsonNode> records = new ArrayList<>();
    if (node.has("eventName") && node.has("userIdentity")) {
      records.add(node);
    } else {
      node.forEach(child -> records.addAll(records(child)));
    }
    return records;
  }

  private static void decode(Path file, Consumer<Event> consumer) throws IOException {
    EventDecoder decoder = new EventDecoder(DecodeLimits.defaults(), FormatHints.none());
    Map<String, StreamMemory> memories = new HashMap<>();
    long ordinal = 0;
    long arrival = 0;
    for (JsonNode line : documents(file)) {
      JsonNode data = line.path("data");
      arrival = line.path("arrival").longValue();
      String stream = data.path("logGroup").asText() + "|" + data.path("logStream").asText();
      decoder.decode(
          new LogBatch(
              data.path("owner").asText(),
              data.path("logGroup").asText(),
              data.path("logStream").asText(),
              arrival,
              ordinal++,
              data.toString().getBytes(StandardCharsets.UTF_8)),
          memories.computeIfAbsent(stream, key -> new StreamMemory()),
          consumer,
          rejected -> {});
    }
    for (StreamMemory memory : memories.values()) {
      decoder.expire(memory, arrival + 3_600_000L, consumer, rejected -> {});
    }
  }
}

package io.probablecause.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.core.event.Event;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.RawRecord;
import io.probablecause.core.event.Rejected;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Reads every file of the sample collection. Records are compared path by path with what Jackson
 * reads, lines by what their format must have; what cannot be read must be rejected for the right
 * reason. The table at the end says how many of each.
 */
final class FixturesReadTest {
  private static final long ARRIVAL = Decoding.at("2026-03-01T12:00:00Z");
  private static final Map<String, Map<String, Integer>> TABLE = new TreeMap<>();

  @AfterAll
  static void printTable() {
    System.out.println("fixtures: folder, outcome, how many");
    TABLE.forEach((folder, row) -> System.out.println("  " + folder + " " + row));
  }

  private static void count(String folder, String outcome, int more) {
    TABLE.computeIfAbsent(folder, key -> new TreeMap<>()).merge(outcome, more, Integer::sum);
  }

  private static JsonNode tree(String text) {
    try {
      return Decoding.JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      return null;
    }
  }

  /**
   * Sends records as the messages of one log stream and compares each with the tree it came from.
   */
  private static void records(String folder, List<JsonNode> records, EventKind kind) {
    EventDecoder decoder = new EventDecoder(DecodeLimits.defaults(), FormatHints.none());
    EnvelopeDecoder envelopes = new EnvelopeDecoder(DecodeLimits.defaults());
    List<String> differences = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    int[] next = {0};
    int batchSize = 50;
    for (int from = 0; from < records.size(); from += batchSize) {
      List<JsonNode> part = records.subList(from, Math.min(records.size(), from + batchSize));
      Consumer<Event> compare =
          event -> {
            JsonNode record = records.get(next[0]++);
            differences.addAll(Tree.differences(event, record));
            assertThat(event.kind()).as(record.toString()).isEqualTo(kind);
          };
      String message =
          new Decoding()
              .message("g", ARRIVAL, part.stream().map(JsonNode::toString).toArray(String[]::new));
      // Each message stands for a stream of its own, for the ids begin anew.
      StreamMemory memory = new StreamMemory();
      envelopes.open(
          new RawRecord(Decoding.gzip(Decoding.utf8(message)), ARRIVAL, 0),
          batch -> decoder.decode(batch, memory, compare, rejected::add),
          rejected::add);
      decoder.expire(memory, ARRIVAL + 10_000, compare, rejected::add);
    }
    assertThat(rejected).isEmpty();
    assertThat(differences).isEmpty();
    assertThat(next[0]).isEqualTo(records.size());
    count(folder, "every path as Jackson reads it", records.size());
  }

  @Test
  void cloudTrailOfOneRealAccount() {
    List<JsonNode> all = new ArrayList<>();
    for (Path file : Shared.files(Shared.path("fixtures/invictus_cloudtrail"))) {
      tree(Shared.text(file)).get("Records").forEach(all::add);
    }
    assertThat(all).hasSize(2_276);
    records("invictus_cloudtrail", all, EventKind.CLOUDTRAIL);
  }

  @Test
  void cloudTrailOfSimulatedAttacks() {
    List<JsonNode> all = new ArrayList<>();
    for (Path file : Shared.files(Shared.path("fixtures/stratus_detonation"))) {
      JsonNode list = tree(Shared.text(file));
      if (list != null) {
        list.forEach(all::add);
      }
    }
    assertThat(all).hasSize(310);
    records("stratus_detonation", all, EventKind.CLOUDTRAIL);
  }

  @Test
  void cloudTrailByEventName() {
    List<JsonNode> all = new ArrayList<>();
    for (String line : Shared.lines(Shared.path("fixtures/traildiscover/records.jsonl.gz"))) {
      all.add(tree(line).get("record"));
    }
    assertThat(all).hasSize(563);
    records("traildiscover", all, EventKind.CLOUDTRAIL);
  }

  @Test
  void cloudTrailOfTheCatalogue() {
    List<JsonNode> all = new ArrayList<>();
    Path folder = Shared.path("fixtures/opensearch_catalog/aws_cloudtrail");
    for (String line : Shared.lines(folder.resolve("samples-large.records.jsonl.gz"))) {
      JsonNode node = tree(line);
      all.add(
          node.has("eventName")
              ? node
              : node.get("body").isTextual() ? tree(node.get("body").asText()) : node.get("body"));
    }
    all.add(tree(Shared.text(folder.resolve("raw-sample.json"))));
    records("opensearch_catalog", all, EventKind.CLOUDTRAIL);
  }
}

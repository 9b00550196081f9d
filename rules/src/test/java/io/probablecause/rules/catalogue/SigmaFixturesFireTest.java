package io.probablecause.rules.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import io.probablecause.rules.SharedData;
import io.probablecause.rules.match.RuleMatcher;
import io.probablecause.rules.sigma.Expression;
import io.probablecause.rules.sigma.Rule;
import io.probablecause.rules.sigma.ValueLists;
import io.probablecause.rules.sigma.ValueTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * The third-party rules over the CloudTrail records at hand. What must fire is told by a few lines
 * that know nothing of the matcher or the decoders: rules of exact values only, compared as JSON.
 */
class SigmaFixturesFireTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void rulesWithAMatchingRecordFireOnIt() throws IOException {
    List<Rule> rules =
        RuleCatalogue.load(SharedData.require("fixtures/sigma_aws"), ValueLists.NONE, problem -> {})
            .rules();
    RuleMatcher matcher = RuleMatcher.compile(rules);
    Map<String, Integer> fired = new TreeMap<>();
    Map<String, Integer> due = new TreeMap<>();
    int[] read = new int[1];
    eachRecord(
        record -> {
          rules.stream()
              .filter(rule -> isDue(rule.detection(), record))
              .forEach(rule -> due.merge(rule.id(), 1, Integer::sum));
          TestEvents.line(
              "cloudtrail",
              record.toString(),
              event -> {
                read[0]++;
                matcher.matching(event, rule -> fired.merge(rule.id(), 1, Integer::sum));
              },
              rejected -> {});
        });

    System.out.printf("%d records; %d of %d rules fire%n", read[0], fired.size(), rules.size());
    fired.forEach((rule, count) -> System.out.printf("%6d  %s%n", count, rule));
    assertThat(read[0]).isGreaterThan(500);
    assertThat(due).hasSizeGreaterThan(15);
    assertThat(fired).containsAllEntriesOf(due);
  }

  /** True where the expression is made of exact values only and the record has them. */
  private static boolean isDue(Expression expression, JsonNode record) {
    if (expression instanceof Expression.All all) {
      return all.parts().stream().allMatch(part -> isDue(part, record));
    }
    if (expression instanceof Expression.Any any) {
      return any.parts().stream().anyMatch(part -> isDue(part, record));
    }
    if (expression instanceof Expression.Selection selection) {
      return isDue(selection.body(), record);
    }
    return expression instanceof Expression.Field field
        && field.test() instanceof ValueTest.Text text
        && !text.pattern().hasWildcards()
        && record
            .at("/" + field.path().toString().replace('.', '/'))
            .asText("")
            .equalsIgnoreCase(text.pattern().text());
  }

  private static void eachRecord(Consumer<JsonNode> records) throws IOException {
    for (String folder :
        List.of("traildiscover", "stratus_detonation", "opensearch_catalog", "panther_tests")) {
      try (Stream<Path> files = Files.walk(SharedData.require("fixtures/" + folder))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          String name = file.getFileName().toString();
          if (name.endsWith(".json") || name.endsWith(".jsonl")) {
            read(Files.readString(file, StandardCharsets.UTF_8), records);
          } else if (name.endsWith(".jsonl.gz")) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
              read(new String(in.readAllBytes(), StandardCharsets.UTF_8), records);
            }
          }
        }
      }
    }
  }

  private static void read(String text, Consumer<JsonNode> records) {
    try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(text)) {
      while (values.hasNext()) {
        find(values.next(), records);
      }
    } catch (IOException | RuntimeJsonMappingException e) {
      System.out.println("passed over a file that is not JSON: " + e.getMessage());
    }
  }

  /** Records wherever they are nested, as each collection wraps them; a description has no time. */
  private static void find(JsonNode node, Consumer<JsonNode> records) {
    if (node.has("eventSource") && node.has("eventName") && node.has("eventTime")) {
      records.accept(node);
    } else {
      node.forEach(child -> find(child, records));
    }
  }
}

package io.probablecause.rules.sigma;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.event.FieldPath;
import io.probablecause.core.event.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads our block, {@code probable_cause}. A key that it does not know is refused. */
final class BlockReader {
  private static final Set<String> KEYS =
      Set.of(
          "layer",
          "relevance",
          "horizon",
          "repeats",
          "change",
          "adjust",
          "fallback",
          "resource",
          "related",
          "addresses",
          "summary",
          "resolves",
          "runbook",
          "tests");
  private static final Set<String> TEST_KEYS =
      Set.of("name", "event", "line", "signal", "logGroup", "expect");
  private static final Set<String> ADJUST_KEYS = Set.of("when", "relevance");
  private static final Set<String> EXPECTED_KEYS =
      Set.of("resource", "summary", "layer", "relevance");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Yaml.Mapping block;

  BlockReader(Yaml.Mapping block) {
    this.block = block;
    refuseUnknown(block, KEYS, "probable_cause");
  }

  private static void refuseUnknown(Yaml.Mapping mapping, Set<String> known, String where) {
    for (String key : mapping.entries().keySet()) {
      if (!known.contains(key)) {
        throw new RuleException(
            mapping.lineOf(key), "the key '" + key + "' is not one of " + where);
      }
    }
  }

  Layer layer(Layer otherwise) {
    Yaml layer = block.get("layer");
    if (layer == null) {
      return otherwise;
    }
    try {
      return Layer.of(layer.asText("layer"));
    } catch (IllegalArgumentException e) {
      throw new RuleException(layer.line(), e.getMessage());
    }
  }

  int relevance(int otherwise) {
    Yaml relevance = block.get("relevance");
    return relevance == null ? otherwise : relevance(relevance);
  }

  private static int relevance(Yaml relevance) {
    String text = relevance.asText("relevance");
    if (!text.matches("10|[0-9]")) {
      throw new RuleException(relevance.line(), "relevance must be 0 to 10, not '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  long horizon(long otherwise) {
    Yaml horizon = block.get("horizon");
    return horizon == null
        ? otherwise
        : Durations.millis(horizon.asText("horizon"), horizon.line(), "horizon");
  }

  boolean repeats(boolean otherwise) {
    Yaml repeats = block.get("repeats");
    return repeats == null ? otherwise : repeats.asBoolean("repeats");
  }

  Rule.Change change() {
    Yaml change = block.get("change");
    if (change == null) {
      return Rule.Change.BY_EVENT;
    }
    return change.asBoolean("change") ? Rule.Change.YES : Rule.Change.NO;
  }

  List<FieldPath> paths(String key, List<FieldPath> otherwise) {
    Yaml paths = block.get(key);
    if (paths == null) {
      return otherwise;
    }
    List<FieldPath> read = new ArrayList<>();
    for (String path : paths.asTexts(key)) {
      if (path.isBlank()) {
        throw new RuleException(paths.line(), key + " has an empty path");
      }
      read.add(FieldPath.of(path));
    }
    return List.copyOf(read);
  }

  String text(String key, String otherwise) {
    Yaml text = block.get(key);
    return text == null ? otherwise : text.asText(key).strip();
  }

  List<String> texts(String key) {
    Yaml texts = block.get(key);
    return texts == null ? List.of() : texts.asTexts(key);
  }

  /** Conditions here are over the search identifiers of the rule's detection. */
  List<Rule.Adjustment> adjustments(Map<String, Expression> selections) {
    Yaml adjust = block.get("adjust");
    if (adjust == null) {
      return List.of();
    }
    if (!(adjust instanceof Yaml.Sequence list)) {
      throw new RuleException(adjust.line(), "adjust must be a list");
    }
    List<Rule.Adjustment> adjustments = new ArrayList<>();
    for (Yaml item : list.items()) {
      Yaml.Mapping mapping = item.asMapping("an entry of adjust");
      refuseUnknown(mapping, ADJUST_KEYS, "adjust");
      if (mapping.get("when") == null || mapping.get("relevance") == null) {
        throw new RuleException(mapping.line(), "an entry of adjust needs 'when' and 'relevance'");
      }
      String condition = mapping.get("when").asText("when");
      adjustments.add(
          new Rule.Adjustment(
              ConditionReader.read(selections, mapping.line(), condition),
              relevance(mapping.get("relevance"))));
    }
    return List.copyOf(adjustments);
  }

  boolean fallback() {
    Yaml fallback = block.get("fallback");
    return fallback != null && fallback.asBoolean("fallback");
  }

  List<RuleTest> tests() {
    Yaml tests = block.get("tests");
    if (tests == null) {
      return List.of();
    }
    if (!(tests instanceof Yaml.Sequence list)) {
      throw new RuleException(tests.line(), "tests must be a list");
    }
    return list.items().stream().map(item -> test(item.asMapping("a test"))).toList();
  }

  private static RuleTest test(Yaml.Mapping test) {
    refuseUnknown(test, TEST_KEYS, "a test");
    if (test.get("name") == null || test.get("expect") == null) {
      throw new RuleException(test.line(), "a test needs 'name' and 'expect'");
    }
    Yaml logGroup = test.get("logGroup");
    Map<String, String> expected = expected(test.get("expect"));
    RuleTest.Input input = input(test);
    return new RuleTest(
        test.get("name").asText("name"),
        input,
        body(test.get(input.name().toLowerCase(java.util.Locale.ROOT)), input),
        logGroup == null ? "" : logGroup.asText("logGroup"),
        expected != null,
        expected == null ? Map.of() : expected,
        test.line());
  }

  private static RuleTest.Input input(Yaml.Mapping test) {
    RuleTest.Input found = null;
    for (RuleTest.Input input : RuleTest.Input.values()) {
      if (test.get(input.name().toLowerCase(java.util.Locale.ROOT)) != null) {
        if (found != null) {
          throw new RuleException(test.line(), "a test has one of 'event', 'line' and 'signal'");
        }
        found = input;
      }
    }
    if (found == null) {
      throw new RuleException(test.line(), "a test needs 'event', 'line' or 'signal'");
    }
    return found;
  }

  private static String body(Yaml body, RuleTest.Input input) {
    if (input == RuleTest.Input.LINE || body instanceof Yaml.Scalar) {
      return body.asText("the event of a test");
    }
    try {
      return JSON.writeValueAsString(body.plain());
    } catch (JsonProcessingException e) {
      throw new RuleException(body.line(), "the event of a test is not JSON: " + e.getMessage());
    }
  }

  /** What is expected beside that it fires, or {@code null} where it must be silent. */
  private static Map<String, String> expected(Yaml expect) {
    if (expect instanceof Yaml.Scalar scalar && scalar.text().equals("none")) {
      return null;
    }
    Yaml.Mapping mapping = expect.asMapping("expect, unless it is 'none',");
    refuseUnknown(mapping, EXPECTED_KEYS, "expect");
    Map<String, String> expected = new LinkedHashMap<>();
    mapping.entries().forEach((key, value) -> expected.put(key, value.asText(key)));
    return expected;
  }
}

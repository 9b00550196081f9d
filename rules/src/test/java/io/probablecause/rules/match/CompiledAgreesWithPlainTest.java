package io.probablecause.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.event.EventKind;
import io.probablecause.rules.TestEvent;
import io.probablecause.rules.sigma.Rule;
import io.probablecause.rules.sigma.SigmaFile;
import io.probablecause.rules.sigma.SigmaReader;
import io.probablecause.rules.sigma.ValueLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random rules and events: the index and the scan must never lose or add a match. */
class CompiledAgreesWithPlainTest {
  private static final String[] WORDS = {
    "error",
    "Timeout",
    "refused",
    "a",
    "ab",
    "abc",
    "bca",
    "POOL",
    "pool exhausted",
    "404",
    "12",
    "\u212Aelvin",
    "stra\u00dfe",
    "x*y",
    "kelvin",
    "sun",
    "\u017fun",
    "e?r",
    "ti*out"
  };
  private static final String[] FIELDS = {"f", "g.h", "items.id", "n", "message"};
  private static final String[] MODIFIERS = {
    "",
    "|contains",
    "|startswith",
    "|endswith",
    "|cased",
    "|contains|cased",
    "|re",
    "|neq",
    "|gte",
    "|lt",
    "|exists"
  };
  private static final String[] REGEXES = {
    "err(or|ors)",
    "pool +exhausted",
    "a+b?c",
    "(?i)TIME.ut",
    "[0-9]{2,}",
    "re(f|g)used$",
    "abc|bca",
    "x\\\\*y",
    "(?:tim)?eout"
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsTheSameRulesAsEachRuleByItself(long seed) {
    Random random = new Random(seed);
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      rules.addAll(read(String.format("r%03d", i), rule(random)).rules());
    }
    RuleMatcher matcher = RuleMatcher.compile(rules);
    Evaluator plain = new Evaluator();
    int matches = 0;
    for (int i = 0; i < 300; i++) {
      TestEvent event = TestEvent.json(EventKind.APPLICATION, event(random));
      List<String> expected =
          rules.stream()
              .filter(rule -> plain.holds(rule.detection(), event))
              .map(Rule::id)
              .toList();
      List<String> found = new ArrayList<>();
      matcher.matching(event, rule -> found.add(rule.id()));
      assertThat(found).as(event.message()).isEqualTo(expected);
      matches += found.size();
    }
    assertThat(matches).isPositive();
  }

  private static SigmaFile read(String id, String yaml) {
    SigmaFile file = SigmaReader.read(id, id, yaml, ValueLists.NONE);
    assertThat(file.problems()).as(yaml).isEmpty();
    return file;
  }

  private static String rule(Random random) {
    StringBuilder yaml = new StringBuilder("title: t\nlogsource: {category: application}\n");
    yaml.append("detection:\n");
    for (String name : List.of("a", "b", "c")) {
      yaml.append("  ").append(name).append(":\n").append(selection(random));
    }
    String[] conditions = {
      "a",
      "a and b",
      "a or b",
      "a and not b",
      "1 of them",
      "all of them",
      "not a and (b or c)",
      "not (a or b)",
      "(a or b) and c"
    };
    return yaml.append("  condition: ").append(pick(random, conditions)).append('\n').toString();
  }

  private static String selection(Random random) {
    if (random.nextInt(3) == 0) {
      return "    - '" + pick(random, WORDS) + "'\n    - '" + pick(random, WORDS) + "'\n";
    }
    StringBuilder out = new StringBuilder();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(2); i++) {
      String modifier = pick(random, MODIFIERS);
      String key = pick(random, FIELDS) + modifier;
      if (!keys.contains(key)) {
        keys.add(key);
        out.append("    ").append(key).append(": ").append(value(random, modifier)).append('\n');
      }
    }
    return out.toString();
  }

  private static String value(Random random, String modifier) {
    switch (modifier) {
      case "|gte", "|lt":
        return pick(random, new String[] {"12", "13", "400"});
      case "|exists":
        return String.valueOf(random.nextBoolean());
      case "|re":
        return quoted(pick(random, REGEXES));
      default:
        String value = pick(random, WORDS);
        boolean bare = modifier.isEmpty() && random.nextBoolean();
        return bare && value.matches("[0-9]+")
            ? value
            : bare && random.nextInt(4) == 0 ? "null" : quoted(value);
    }
  }

  private static String quoted(String value) {
    return "'" + value.replace("\\\\", "\\") + "'";
  }

  private static String event(Random random) {
    return String.format(
        "{\"f\":\"%s\",\"g\":{\"h\":\"%s\"},\"items\":[{\"id\":\"%s\"},{\"id\":\"%s\"}],"
            + "%s\"n\":%s,\"text\":\"%s %s\"}",
        word(random),
        word(random),
        word(random),
        word(random),
        random.nextBoolean() ? "\"message\":\"" + word(random) + "\"," : "",
        pick(random, new String[] {"12", "404", "12.0", "null", "\"12\""}),
        word(random),
        word(random));
  }

  private static String word(Random random) {
    String word = pick(random, WORDS);
    return switch (random.nextInt(3)) {
      case 0 -> word.toUpperCase(java.util.Locale.ROOT);
      case 1 -> word + pick(random, WORDS);
      default -> word;
    };
  }

  private static String pick(Random random, String[] from) {
    return from[random.nextInt(from.length)];
  }
}

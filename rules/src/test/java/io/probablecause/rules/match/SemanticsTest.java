package io.probablecause.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.event.EventKind;
import io.probablecause.rules.TestEvent;
import io.probablecause.rules.sigma.RuleProblem;
import io.probablecause.rules.sigma.SigmaFile;
import io.probablecause.rules.sigma.SigmaReader;
import io.probablecause.rules.sigma.ValueLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The detection language, case by case, written from the Sigma specification 2.x: the table is in
 * {@code semantics.csv}, one line for each modifier and form with what matches and what does not.
 */
class SemanticsTest {
  private static final ValueLists VALUES =
      new ValueLists(Map.of("Admins", List.of("alice", "bob*"), "Empty", List.of()));

  @ParameterizedTest(name = "{0}: {1} on {3}")
  @CsvFileSource(resources = "semantics.csv", delimiter = '\u00a6', quoteCharacter = '\u00b6')
  void matches(String form, String detection, String condition, String event, boolean expected) {
    SigmaFile file = read(detection, condition);
    assertThat(file.problems()).isEmpty();
    List<String> found = new ArrayList<>();
    RuleMatcher.compile(file.rules())
        .matching(TestEvent.json(EventKind.APPLICATION, event), rule -> found.add(rule.id()));
    assertThat(!found.isEmpty()).as(form).isEqualTo(expected);
    assertThat(
            new Evaluator()
                .holds(
                    file.rules().get(0).detection(), TestEvent.json(EventKind.APPLICATION, event)))
        .as("explained as %s", form)
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "refused.csv", delimiter = '\u00a6', quoteCharacter = '\u00b6')
  void refusesByName(String detection, String condition, String reason) {
    assertThat(read(detection, condition).problems())
        .extracting(RuleProblem::reason)
        .singleElement()
        .asString()
        .contains(reason);
  }

  private static SigmaFile read(String detection, String condition) {
    String yaml =
        "title: t\nlogsource: {category: application}\ndetection:\n  "
            + detection.replace("; ", "\n  ")
            + "\n  condition: "
            + condition
            + "\n";
    return SigmaReader.read("t.yml", "t", yaml, VALUES);
  }
}

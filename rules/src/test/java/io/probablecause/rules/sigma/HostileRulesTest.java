package io.probablecause.rules.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.probablecause.rules.match.RuleMatcher;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that would cost far more than their size are refused with their line, or cost little. */
class HostileRulesTest {
  private static final int MANY = 20_000;
  private static final String RULE =
      """
      title: Hostile
      logsource: {product: aws, service: cloudtrail}
      detection:
        selection:
          %s
        condition: %s
      """;

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "- ", "{\"a\":[", "? ", "[? "})
  void refusesYamlThatNestsTooDeeply(String open) {
    refuses("title: x\ndetection:\n  " + open.repeat(MANY), 3, "nested more than 60 deep");
  }

  @Test
  void refusesAliasesThatHoldThemselves() {
    refuses("title: x\na: &a [[*a]]\n", 2, "nested too deeply, or too large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "not ", "not (", "selection and (", "1 of ("})
  void refusesConditionsThatNestTooDeeply(String open) {
    refuses(RULE.formatted("eventName: x", open.repeat(MANY)), 6, "the condition ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "(?:", "(a|", "[a](", "x\\(("})
  void refusesRegularExpressionsThatNestTooDeeply(String open) {
    String regex = open.repeat(200) + ")".repeat(200);
    refuses(RULE.formatted("eventName|re: '" + regex + "'", "selection"), 5, "more than 50 groups");
  }

  @Test
  void refusesARegularExpressionThatIsTooLong() {
    String regex = "[^" + "- ".repeat(MANY) + "]";
    refuses(
        RULE.formatted("eventName|re: '" + regex + "'", "selection"),
        5,
        "longer than 4000 characters");
  }

  @Test
  void takesBracketsThatAreNoGroupsForWhatTheyAre() {
    String classes = "[](][^]([][[:alpha:](]\\(\\Q((\\E".repeat(100);
    accepts(RULE.formatted("eventName|re: '" + classes + "'", "selection"));
  }

  @Test
  void takesManyGroupsBesideEachOther() {
    accepts(RULE.formatted("eventName|re: '" + "(a)".repeat(300) + "'", "selection"));
  }

  @Test
  void refusesANumberOfManyDigits() {
    refuses(
        RULE.formatted("eventName: " + "9".repeat(MANY), "selection"),
        5,
        "a number of more than 100 characters");
  }

  @Test
  void readsDashesInALongTextInReasonableTime() {
    accepts(
        RULE.formatted(
            "commandLine|windash|contains: ' -a -b -c " + "x".repeat(60_000) + "'", "selection"));
  }

  @Test
  void readsALongLineWithoutCopyingItAgainAndAgain() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    accepts(RULE.formatted("eventName: x", "selection") + "# not ".repeat(100_000));
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(200L << 20);
  }

  @Test
  void refusesATextOfManyPlaceholders() {
    ValueLists lists = new ValueLists(Map.of("a", List.of("x")));
    String yaml = RULE.formatted("eventName|expand: '" + "%a%".repeat(MANY) + "'", "selection");
    assertThat(SigmaReader.read("hostile.yml", "hostile", yaml, lists).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.reason()).contains("more than 50 placeholders"));
  }

  @Test
  void quotesOnlyTheBeginningOfWhatItRefuses() {
    assertThat(problem("title: x\n" + "y".repeat(MANY) + ": {}\ndetection: 1\n").reason())
        .hasSizeLessThan(600);
    String condition = "x".repeat(MANY);
    assertThat(problem(RULE.formatted("eventName: x", condition)).reason()).hasSizeLessThan(600);
  }

  private static void refuses(String yaml, int line, String reason) {
    RuleProblem problem = problem(yaml);
    assertThat(problem.reason()).contains(reason);
    assertThat(problem.line()).isEqualTo(line);
    assertThat(problem.toString()).startsWith("hostile.yml:" + line + ": ");
  }

  private static RuleProblem problem(String yaml) {
    SigmaFile file = SigmaReader.read("hostile.yml", "hostile", yaml, ValueLists.NONE);
    assertThat(file.problems()).hasSize(1);
    return file.problems().get(0);
  }

  private static void accepts(String yaml) {
    SigmaFile file = SigmaReader.read("hostile.yml", "hostile", yaml, ValueLists.NONE);
    assertThat(file.problems()).isEmpty();
    RuleMatcher.compile(file.rules()).compileAll();
  }
}

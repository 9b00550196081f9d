package io.probablecause.esper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.probablecause.rules.correlation.EplModule;
import io.probablecause.rules.correlation.Relation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Runs the timeline beside every module: as written, and with everything arriving backwards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimelineTest {
  private final EsperEngine engine = new EsperEngine("timelines", OwnModules.COMPILED);
  private static final Pattern NAME = Pattern.compile("@name\\('([^']+)'\\)");

  private long day;

  @AfterAll
  void close() {
    engine.close();
  }

  @TestFactory
  Stream<DynamicNode> everyModuleFindsWhatItsTimelineSays() {
    return OwnModules.MODULES.stream()
        .map(module -> DynamicContainer.dynamicContainer(module.name(), cases(module)));
  }

  private Stream<DynamicNode> cases(EplModule module) {
    List<Timeline> timelines;
    try {
      timelines = Timeline.read(OwnModules.timeline(module));
    } catch (IOException e) {
      return Stream.of(
          dynamicTest(
              "has a timeline",
              () -> {
                throw e;
              }));
    }
    return timelines.stream()
        .flatMap(
            timeline ->
                Stream.of(
                    dynamicTest(timeline.name(), () -> check(module, timeline, inOrder(timeline))),
                    dynamicTest(
                        timeline.name() + " (arriving backwards)",
                        () -> check(module, timeline, backwards(timeline)))));
  }

  @TestFactory
  Stream<DynamicNode> everyStatementIsExpectedByATimelineAndEveryModuleHasASilentOne() {
    return OwnModules.MODULES.stream()
        .map(module -> dynamicTest(module.name(), () -> requireCoverage(module)));
  }

  private static void requireCoverage(EplModule module) throws IOException {
    List<Timeline> timelines = Timeline.read(OwnModules.timeline(module));
    assertThat(timelines).anyMatch(timeline -> timeline.expected().isEmpty());
    assertThat(
            timelines.stream()
                .flatMap(timeline -> timeline.expected().stream())
                .map(Timeline.Expected::module))
        .containsAll(NAME.matcher(module.epl()).results().map(match -> match.group(1)).toList());
  }

  private static List<Timeline.Step> inOrder(Timeline timeline) {
    List<Timeline.Step> steps = new ArrayList<>(timeline.steps());
    steps.sort(Comparator.comparingLong(Timeline.Step::arrival));
    return steps;
  }

  /** The last step arrives first; nothing arrives earlier than it happened. */
  private static List<Timeline.Step> backwards(Timeline timeline) {
    List<Timeline.Step> steps = inOrder(timeline);
    long end = steps.get(steps.size() - 1).arrival();
    Collections.reverse(steps);
    return steps.stream().map(step -> new Timeline.Step(end, step.occurrence())).toList();
  }

  private void check(EplModule module, Timeline timeline, List<Timeline.Step> steps) {
    day += Duration.ofDays(1).toMillis();
    Set<Timeline.Expected> found = new TreeSet<>();
    for (Timeline.Step step : steps) {
      Timeline.Step today = step.later(day);
      engine.advanceTo(today.arrival());
      engine.feed(today.occurrence(), relation -> add(found, module, timeline, relation));
    }
    assertThat(found).isEqualTo(timeline.expected());
  }

  /** Keeps what this module found, with as much of its words as the timeline asks for. */
  private static void add(
      Set<Timeline.Expected> found, EplModule module, Timeline timeline, Relation relation) {
    String statement = relation.module();
    if (statement.equals(module.name()) || statement.startsWith(module.name() + "/")) {
      Timeline.Expected whole =
          new Timeline.Expected(
              relation.causeId(), relation.symptomId(), statement, relation.why());
      found.add(
          timeline.expected().stream()
              .filter(expected -> fits(expected, whole))
              .findFirst()
              .orElse(whole));
    }
  }

  private static boolean fits(Timeline.Expected expected, Timeline.Expected found) {
    return found.why().contains(expected.why())
        && found.cause().equals(expected.cause())
        && found.symptom().equals(expected.symptom())
        && found.module().equals(expected.module());
  }
}

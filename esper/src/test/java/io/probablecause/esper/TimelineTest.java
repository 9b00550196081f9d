package io.probablecause.esper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.probablecause.rules.correlation.EplModule;
import io.probablecause.rules.correlation.Relation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Runs the timeline beside every module: as written, and with everything arriving backwards. */
class TimelineTest {
  @TestFactory
  Stream<DynamicNode> everyModuleFindsWhatItsTimelineSays() {
    return CatalogueOfModules.MODULES.stream()
        .map(module -> DynamicContainer.dynamicContainer(module.name(), cases(module)));
  }

  private static Stream<DynamicNode> cases(EplModule module) {
    List<Timeline> timelines;
    try {
      timelines = Timeline.read(CatalogueOfModules.timeline(module));
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

  private static void check(EplModule module, Timeline timeline, List<Timeline.Step> steps) {
    Set<Timeline.Expected> found = new TreeSet<>();
    try (EsperEngine engine = new EsperEngine("timeline", CatalogueOfModules.COMPILED)) {
      for (Timeline.Step step : steps) {
        engine.advanceTo(step.arrival());
        engine.feed(step.occurrence(), relation -> add(found, module, timeline, relation));
      }
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

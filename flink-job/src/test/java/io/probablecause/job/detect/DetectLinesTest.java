package io.probablecause.job.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.Finding;
import io.probablecause.core.event.Layer;
import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.job.InventorySource;
import io.probablecause.job.types.RecordType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

final class DetectLinesTest {
  private static final String ACCOUNT = "111122223333";
  private static final int GROUPS = 128;

  @Test
  void saysThatAKindOfLineRose() throws Exception {
    Tallies lines =
        usual("orders")
            .lines("INFO", "retry # of the payment", 0, 40, 0.2)
            .lines("INFO", "retry # of the payment", 30, 34, 31);
    List<Finding> findings = run(lines, 40);
    Finding rise = of(findings, "detect/rate-rise").get(0);
    assertThat(rise.resource()).isEqualTo("orders");
    assertThat(rise.summary()).contains("retry * of the payment").contains("rose from 0.");
    assertThat(rise.message()).startsWith("INFO retry");
    assertThat(rise.arrival()).isBetween(Tallies.at(30), Tallies.at(32));
  }

  @Test
  void givesMoreRelevanceToErrors() throws Exception {
    List<Finding> findings =
        run(usual("orders").lines("ERROR", "ledger # is closed", 30, 36, 20), 40);
    List<Finding> rises = of(findings, "detect/rate-rise");
    assertThat(rises).isNotEmpty();
    assertThat(rises.stream().mapToInt(Finding::relevance).max()).hasValue(6);
  }

  @Test
  void isNotImpressedByChronicNoiseNorByItsBursts() throws Exception {
    Tallies lines = usual("orders").lines("ERROR", "cannot reach the old host #", 0, 120, 6);
    for (int hour = 0; hour < 120; hour += 10) {
      lines.lines("WARN", "cache # is being filled", hour, hour + 0.5, 60);
    }
    List<Finding> late =
        run(lines, 120).stream().filter(f -> f.arrival() > Tallies.at(35)).toList();
    assertThat(late).isEmpty();
  }

  @Test
  void saysNothingOfMoreTrafficButThatThereIsMore() throws Exception {
    Tallies lines =
        usual("orders")
            .lines("INFO", "order # placed", 30, 40, 60)
            .lines("INFO", "basket # loaded in # ms", 30, 40, 90);
    assertThat(run(lines, 40).stream().filter(f -> f.relevance() > 0).map(Finding::ruleId))
        .containsOnly("detect/load");
  }

  @Test
  void isSilentWhileItLearns() throws Exception {
    Tallies lines = usual("orders").lines("ERROR", "ledger # is closed", 8, 14, 20);
    assertThat(run(lines, 14)).isEmpty();
  }

  @Test
  void tellsOfAFirstErrorOnlyWhereNewKindsAreRare() throws Exception {
    Tallies steady = usual("orders").line("s", "ERROR", "disk is read only", 50.2);
    assertThat(only(run(steady, 60), "detect/new-template").relevance()).isEqualTo(3);
    Tallies busy = usual("orders").line("s", "ERROR", "disk is read only", 50.2);
    for (int i = 0; i < 100; i++) {
      String word = "w" + (char) ('a' + i % 26) + (char) ('a' + i / 26) + "x";
      busy.line("s", "ERROR", word + " failed with " + word + word, i / 2.0);
    }
    assertThat(of(run(busy, 60), "detect/new-template")).isEmpty();
  }

  @Test
  void doesNotTakeTheEndOfAllLinesForTheEndOfTrouble() throws Exception {
    List<LineTally> lines =
        usual("orders").lines("ERROR", "ledger # is closed", 30, 40, 20).all().stream()
            .filter(t -> t.arrival() < Tallies.at(35))
            .toList();
    assertThat(run(lines, 300)).isNotEmpty().allMatch(f -> f.relevance() > 0);
  }

  @Test
  void saysThatErrorsOfManyKindsGrew() throws Exception {
    Tallies lines = usual("orders");
    for (int i = 0; i < 60; i++) {
      String word = "q" + (char) ('a' + i % 26) + (char) ('a' + i / 26) + "z";
      lines.line("s", "ERROR", word + " broke " + word + "s of " + word + "y", 30 + i / 12.0);
    }
    assertThat(only(run(lines, 38), "detect/level-shift").summary()).contains("rose from 0/min");
  }

  @Test
  void saysThatAStreamFellSilentAndNotThatItWasReplaced() throws Exception {
    Tallies silent =
        usual("orders")
            .lines("a", "INFO", "worker # done", 0, 60, 10)
            .lines("b", "INFO", "worker # done", 0, 40, 10);
    assertThat(only(run(silent, 60), "detect/silence-of-stream").summary()).contains("stream b");
    Tallies replaced =
        usual("orders")
            .lines("b", "INFO", "worker # done", 0, 40, 10)
            .lines("c", "INFO", "worker # done", 40, 60, 10);
    assertThat(of(run(replaced, 60), "detect/silence-of-stream")).isEmpty();
  }

  @Test
  void saysThatAFigureRoseAndThatItIsAsUsualAgain() throws Exception {
    Tallies figures =
        new Tallies(ACCOUNT, "/insights")
            .figure(Subject.CONTAINER_MEMORY, "orders", 0, 60, 0.5, 40)
            .figure(Subject.CONTAINER_MEMORY, "orders", 60, 70, 0.5, 88)
            .figure(Subject.CONTAINER_MEMORY, "orders", 70, 90, 0.5, 40)
            .figure(Subject.CONTAINER_MEMORY, "prices", 0, 90, 0.5, 85);
    List<Finding> findings = of(run(figures, 90), "detect/container-memory");
    assertThat(findings).extracting(Finding::resource).containsOnly("orders");
    assertThat(findings).extracting(Finding::relevance).containsExactly(5, 0);
    assertThat(findings.get(0).layer()).isEqualTo(Layer.CLOUDSYSTEM);
    assertThat(findings.get(0).summary()).contains("memory of orders").contains("usually 95 %");
    assertThat(findings.get(1).resolves()).containsExactly("detect/container-memory");
  }

  @Test
  void saysThatAnswersTakeLongerButNotForOneSlowMinute() throws Exception {
    Tallies slow =
        new Tallies(ACCOUNT, "/elb/shop")
            .figure(Subject.RESPONSE_TIME, "", 0, 60, 0.05, 60)
            .figure(Subject.RESPONSE_TIME, "", 60, 66, 0.05, 900);
    assertThat(only(run(slow, 66), "detect/http-latency").summary()).contains("ms");
    Tallies pause =
        new Tallies(ACCOUNT, "/elb/shop")
            .figure(Subject.RESPONSE_TIME, "", 0, 60, 0.05, 60)
            .figure(Subject.RESPONSE_TIME, "", 60, 60.6, 0.05, 900)
            .figure(Subject.RESPONSE_TIME, "", 61, 80, 0.05, 60);
    assertThat(of(run(pause, 80), "detect/http-latency")).isEmpty();
  }

  @Test
  void saysThatAnswersWithABadStatusGrew() throws Exception {
    Tallies answers =
        new Tallies(ACCOUNT, "/elb/shop")
            .figure(Subject.NAMED, "", 0, 66, 0.05, 1)
            .figure(Subject.SERVER_ERROR, "", 60, 66, 0.1, 1);
    assertThat(only(run(answers, 66), "detect/http-status").summary()).contains("status 5xx");
  }

  @Test
  void findsTheSameAfterARestoreInTheMiddleWithMoreSubtasks() throws Exception {
    List<LineTally> all = new ArrayList<>();
    for (String app : List.of("orders", "prices", "shop")) {
      Tallies lines =
          usual(app)
              .lines("ERROR", "ledger # is closed", 28, 36, 12)
              .lines("b", "INFO", "worker # done", 0, 31, 10)
              .figure(Subject.FUNCTION_TIME, "", 0, 30, 0.2, 80)
              .figure(Subject.FUNCTION_TIME, "", 30, 40, 0.2, 900);
      all.addAll(lines.all());
    }
    all.sort(Comparator.comparingLong(LineTally::arrival));
    List<Finding> undisturbed = run(all, 40);
    assertThat(undisturbed.stream().map(Finding::ruleId).distinct())
        .contains("detect/rate-rise", "detect/silence-of-stream", "detect/lambda-duration");

    long half = Tallies.at(29);
    List<LineTally> before = all.stream().filter(t -> t.arrival() < half).toList();
    List<LineTally> after = all.stream().filter(t -> t.arrival() >= half).toList();
    List<Finding> findings = new ArrayList<>();
    OperatorSubtaskState snapshot;
    try (var first = harness(1, 0)) {
      first.open();
      feed(first, before);
      findings.addAll(first.extractOutputValues());
      snapshot = first.snapshot(1, 1);
    }
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var part = harness(2, subtask)) {
        part.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                snapshot, GROUPS, 1, 2, subtask));
        part.open();
        int number = subtask;
        feed(
            part,
            after.stream().filter(t -> Subtasks.of(t.groupKey(), GROUPS, 2) == number).toList());
        part.processWatermark(Tallies.at(40));
        findings.addAll(part.extractOutputValues());
      }
    }
    assertThat(findings).containsExactlyInAnyOrderElementsOf(undisturbed);
  }

  @Test
  void keepsNothingOfAGroupThatFellSilent() throws Exception {
    try (var harness = harness(1, 0)) {
      harness.open();
      feed(harness, usual("orders").all());
      harness.snapshot(1, 1);
      harness.processWatermark(Tallies.at(24 * 60));
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  /** Two kinds of lines, about 25 a minute, for as long as any test. */
  private static Tallies usual(String application) {
    return new Tallies(ACCOUNT, "/ecs/" + application)
        .lines("INFO", "order # placed", 0, 120, 10)
        .lines("INFO", "basket # loaded in # ms", 0, 120, 15);
  }

  private static Finding only(List<Finding> findings, String ruleId) {
    List<Finding> found = of(findings, ruleId).stream().filter(f -> f.relevance() > 0).toList();
    assertThat(found)
        .as(ruleId + " in " + findings.stream().map(Finding::summary).toList())
        .hasSize(1);
    return found.get(0);
  }

  private static List<Finding> of(List<Finding> findings, String ruleId) {
    return findings.stream().filter(f -> f.ruleId().equals(ruleId)).toList();
  }

  private static List<Finding> run(Tallies tallies, double untilMinute) throws Exception {
    return run(
        tallies.all().stream().filter(t -> t.arrival() < Tallies.at(untilMinute)).toList(),
        untilMinute);
  }

  private static List<Finding> run(List<LineTally> tallies, double untilMinute) throws Exception {
    try (var harness = harness(1, 0)) {
      harness.open();
      feed(harness, tallies.stream().filter(t -> t.arrival() < Tallies.at(untilMinute)).toList());
      harness.processWatermark(Tallies.at(untilMinute));
      return harness.extractOutputValues();
    }
  }

  private static void feed(
      KeyedOneInputStreamOperatorTestHarness<String, LineTally, Finding> harness,
      List<LineTally> tallies)
      throws Exception {
    for (LineTally tally : tallies) {
      harness.processWatermark(tally.arrival() - 1);
      harness.processElement(tally, tally.arrival());
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, LineTally, Finding> harness(
      int parallelism, int subtask) throws Exception {
    List<Application> applications = new ArrayList<>();
    for (String id : List.of("orders", "prices", "shop")) {
      applications.add(
          new Application(id, List.of("/ecs/" + id), List.of(), List.of(), List.of(), List.of()));
    }
    KeyedOneInputStreamOperatorTestHarness<String, LineTally, Finding> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            DetectLines.operator(false, InventorySource.of(new Inventory(List.of(), applications))),
            LineTally::groupKey,
            Types.STRING,
            GROUPS,
            parallelism,
            subtask);
    harness.setup(RecordType.ofRecord(Finding.class).createSerializer(new SerializerConfigImpl()));
    return harness;
  }
}

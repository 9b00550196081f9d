package io.probablecause.job.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.probablecause.core.cause.RulesStatus;
import io.probablecause.core.event.RawRecord;
import io.probablecause.core.event.Rejected;
import io.probablecause.job.Rejects;
import io.probablecause.job.decode.SignalRecord;
import io.probablecause.job.types.RecordType;
import io.probablecause.rules.catalogue.CatalogueFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

class AssembleRulesTest {
  private static final List<CatalogueFile> THREE = RuleSets.files("a/one", "a/two", "b/three");

  @Test
  void putsASetTogetherFromPartsInAnyOrderAndComingTwice() throws Exception {
    List<SignalRecord> parts = new ArrayList<>(RuleSets.parts(THREE, 1));
    parts.addAll(RuleSets.parts(THREE, 1));
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(parts, new Random(seed));
      try (var assembly = open(null)) {
        take(assembly, parts);
        assertThat(sets(assembly))
            .singleElement()
            .satisfies(set -> assertThat(set.files()).isEqualTo(THREE))
            .satisfies(set -> assertThat(set.by()).isEqualTo("ana"));
      }
    }
  }

  @Test
  void takesTheSameSetAgainWhenItIsSentAgain() throws Exception {
    try (var assembly = open(null)) {
      take(assembly, RuleSets.parts(THREE, 1));
      take(assembly, RuleSets.parts(RuleSets.files("a/one"), 2));
      take(assembly, RuleSets.parts(THREE, 3));
      assertThat(sets(assembly)).extracting(set -> set.files().size()).containsExactly(3, 1, 3);
    }
  }

  @Test
  void keepsTwoSetsApartWhosePartsComeMixed() throws Exception {
    List<CatalogueFile> other = RuleSets.files("x/one", "x/two");
    List<SignalRecord> parts = RuleSets.parts(THREE, 1);
    List<SignalRecord> others = RuleSets.parts(other, 2);
    try (var assembly = open(null)) {
      take(assembly, List.of(parts.get(0), others.get(1), parts.get(2), others.get(0)));
      take(assembly, parts.subList(1, 2));
      assertThat(sets(assembly)).extracting(RuleSet::files).containsExactly(other, THREE);
    }
  }

  @Test
  void goesOnAfterARestoreWithTheRestOfTheParts() throws Exception {
    List<SignalRecord> parts = RuleSets.parts(THREE, 1);
    OperatorSubtaskState snapshot;
    try (var assembly = open(null)) {
      take(assembly, parts.subList(0, 2));
      snapshot = assembly.snapshot(1, 1);
    }
    try (var restored = open(snapshot)) {
      take(restored, parts.subList(1, 3));
      assertThat(sets(restored)).extracting(RuleSet::files).containsExactly(THREE);
    }
  }

  @Test
  void givesUpWhatIsNotWholeAfterTenMinutesAndKeepsNothingOfIt() throws Exception {
    try (var assembly = open(null)) {
      take(assembly, RuleSets.parts(THREE, 1).subList(0, 2));
      assembly.processWatermark(RuleSets.ARRIVAL + Push.PATIENCE_MILLIS);
      assertThat(side(assembly, ActiveRules.STATUS))
          .singleElement()
          .satisfies(s -> assertThat(s.state()).isEqualTo(RulesStatus.State.REFUSED))
          .satisfies(
              s ->
                  assertThat(s.problems())
                      .containsExactly("only 2 of its 3 files came within ten minutes"));
      assertThat(assembly.numEventTimeTimers()).isZero();
      assertThat(assembly.numKeyedStateEntries()).as("only the log").isEqualTo(1);
      take(assembly, RuleSets.parts(THREE, 1).subList(2, 3));
      assertThat(sets(assembly)).isEmpty();
    }
  }

  @Test
  void holdsOnlyAFewOpenSets() throws Exception {
    try (var assembly = open(null)) {
      for (int sent = 0; sent < 100; sent++) {
        take(assembly, RuleSets.parts(THREE, sent).subList(0, 1));
      }
      assertThat(side(assembly, ActiveRules.STATUS)).hasSize(100 - Push.MAX_OPEN);
      take(assembly, RuleSets.parts(THREE, 96));
      assertThat(sets(assembly)).as("given up").isEmpty();
      take(assembly, RuleSets.parts(THREE, 97));
      assertThat(sets(assembly)).as("still open").hasSize(1);
    }
  }

  @Test
  void rejectsAPartThatCannotBeRead() throws Exception {
    try (var assembly = open(null)) {
      byte[] noDetail = "{\"detail\":{\"version\":\"v\"}}".getBytes(StandardCharsets.UTF_8);
      take(assembly, List.of(new SignalRecord("e-1", new RawRecord(noDetail, 1, 0))));
      assertThat(side(assembly, Rejects.TAG))
          .extracting(Rejected::where, Rejected::detail)
          .containsExactly(
              tuple(
                  "e-1",
                  "a part of a set of rules was refused: its 'parts' is not a number from 1 to"
                      + " 10000"));
    }
  }

  @Test
  void leavesTheRulesOfAReplayAlone() throws Exception {
    try (var assembly = harness(new AssembleRules(true))) {
      assembly.open();
      take(assembly, RuleSets.parts(THREE, 1));
      assertThat(assembly.extractOutputValues()).isEmpty();
    }
  }

  private static void take(
      OneInputStreamOperatorTestHarness<SignalRecord, RuleSet> assembly, List<SignalRecord> parts)
      throws Exception {
    for (SignalRecord part : parts) {
      assembly.processElement(part, part.record().arrival());
    }
  }

  private static List<RuleSet> sets(
      OneInputStreamOperatorTestHarness<SignalRecord, RuleSet> assembly) {
    return assembly.extractOutputValues();
  }

  private static <T> List<T> side(
      OneInputStreamOperatorTestHarness<SignalRecord, RuleSet> assembly, OutputTag<T> tag) {
    List<T> values = new ArrayList<>();
    if (assembly.getSideOutput(tag) != null) {
      assembly.getSideOutput(tag).forEach(record -> values.add(record.getValue()));
    }
    return values;
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, SignalRecord, RuleSet> open(
      OperatorSubtaskState snapshot) throws Exception {
    var harness = harness(new AssembleRules(false));
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
    return harness;
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, SignalRecord, RuleSet> harness(
      AssembleRules function) throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(function), signal -> "rules", Types.STRING);
    harness.setup(RecordType.ofRecord(RuleSet.class).createSerializer(new SerializerConfigImpl()));
    return harness;
  }
}

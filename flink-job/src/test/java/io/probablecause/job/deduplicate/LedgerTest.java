package io.probablecause.job.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.Command;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.Finding;
import io.probablecause.core.event.Layer;
import io.probablecause.job.Findings;
import io.probablecause.job.types.RecordType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final String APPLICATION = "orders";

  @Test
  void costsThreeRowsAndAWriteASecondInAFloodOfThreeMessages() throws Exception {
    try (var ledger = live()) {
      for (int i = 0; i < 100_000; i++) {
        Finding finding =
            Findings.symptom(
                "application/timeout", i / 6_000.0, "call " + "abc".charAt(i % 3) + " failed");
        ledger.processElement(input(finding), finding.arrival());
        if (i % 100 == 0) {
          ledger.processWatermark(finding.arrival());
        }
      }
      ledger.processWatermark(Findings.at(30));
      List<EventOfInterest> told = told(ledger);
      Map<String, EventOfInterest> rows = rows(told);
      assertThat(rows).hasSize(3);
      assertThat(rows.values().stream().mapToLong(EventOfInterest::count).sum()).isEqualTo(100_000);
      int seconds = 100_000 / 100;
      int doublings = 32 - Integer.numberOfLeadingZeros(100_000);
      assertThat(told.size()).isLessThanOrEqualTo(3 * (seconds + 2 + doublings));
    }
  }

  @Test
  void neverTellsLessThanHalfOfTheTruthWhileTheClockStands() throws Exception {
    try (var ledger = live()) {
      for (int i = 1; i <= 1_000; i++) {
        Finding finding = Findings.symptom("application/timeout", 0, "a");
        ledger.processElement(input(finding), finding.arrival());
        List<EventOfInterest> told = told(ledger);
        assertThat(told.get(told.size() - 1).count() * 2).isGreaterThan(i);
      }
      assertThat(told(ledger)).hasSize(10);
    }
  }

  @Test
  void tellsANewCauseAtOnceAndItsRepeatsLater() throws Exception {
    try (var ledger = live()) {
      Finding first = Findings.symptom("application/timeout", 0, "a");
      ledger.processElement(input(first), first.arrival());
      assertThat(told(ledger)).hasSize(1);
      ledger.processElement(input(Findings.symptom("application/timeout", 0.001, "a")), 0);
      assertThat(told(ledger)).as("the count has doubled").hasSize(2);
      ledger.processElement(input(Findings.symptom("application/timeout", 0.002, "a")), 0);
      assertThat(told(ledger)).hasSize(2);
      ledger.processWatermark(Findings.at(1));
      assertThat(told(ledger)).hasSize(3);
      assertThat(told(ledger).get(2).count()).isEqualTo(3);
    }
  }

  @Test
  void goesOnCountingAfterARestoreFromASnapshot() throws Exception {
    OperatorSubtaskState snapshot;
    try (var ledger = live()) {
      ledger.processElement(input(Findings.symptom("application/timeout", 0, "a")), 0);
      ledger.processElement(input(Findings.symptom("application/timeout", 1, "a")), 0);
      snapshot = ledger.snapshot(1, 1);
    }
    try (var restored = harness(new Ledger(false, 1_000))) {
      restored.initializeState(snapshot);
      restored.open();
      restored.processElement(input(Findings.symptom("application/timeout", 2, "a")), 0);
      restored.processWatermark(Findings.at(5));
      EventOfInterest last = told(restored).get(told(restored).size() - 1);
      assertThat(last.count()).isEqualTo(3);
      assertThat(last.firstSeen()).isEqualTo(Findings.at(0));
    }
  }

  @Test
  void keepsNothingOnceHorizonAndLatenessHavePassed() throws Exception {
    try (var ledger = live()) {
      ledger.processElement(input(Findings.symptom("application/timeout", 0, "a")), 0);
      assertThat(ledger.numKeyedStateEntries()).isPositive();
      ledger.processWatermark(Findings.at(3 * 60));
      assertThat(ledger.numKeyedStateEntries()).isZero();
      assertThat(ledger.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void closesACauseByTheEventThatResolvesItInEitherOrder() throws Exception {
    Finding stopped = Findings.change("ec2/instance-stopped", Layer.CLOUDSYSTEM, "i-1", 0);
    Finding started = resolving(Findings.change("ec2/started", Layer.CLOUDSYSTEM, "i-1", 10));
    for (List<Finding> order : List.of(List.of(stopped, started), List.of(started, stopped))) {
      try (var ledger = live()) {
        for (Finding finding : order) {
          ledger.processElement(input(finding), 0);
        }
        ledger.processWatermark(Findings.at(20));
        EventOfInterest cause =
            told(ledger).stream()
                .filter(e -> e.ruleId().equals("ec2/instance-stopped"))
                .reduce((a, b) -> b)
                .orElseThrow();
        assertThat(cause.statusAt(Findings.at(20))).isEqualTo(CauseStatus.RESOLVED);
      }
    }
  }

  @Test
  void opensAResolvedCauseAgainWhenItHappensAgain() throws Exception {
    try (var ledger = live()) {
      ledger.processElement(input(Findings.symptom("application/timeout", 0, "a")), 0);
      EventOfInterest first = told(ledger).get(0);
      ledger.processElement(new LedgerInput(APPLICATION, null, command(first, 5)), 0);
      EventOfInterest resolved = told(ledger).get(1);
      assertThat(resolved.statusAt(Findings.at(6))).isEqualTo(CauseStatus.RESOLVED);
      ledger.processElement(input(Findings.symptom("application/timeout", 7, "a")), 0);
      ledger.processWatermark(Findings.at(8));
      EventOfInterest again = told(ledger).get(2);
      assertThat(again.statusAt(Findings.at(8))).isEqualTo(CauseStatus.ACTIVE);
      assertThat(again.count()).isEqualTo(2);
    }
  }

  @Test
  void countsTooManySignaturesOfOneRuleTogether() throws Exception {
    try (var ledger = live()) {
      for (int i = 0; i < Ledger.MAX_SIGNATURES + 300; i++) {
        String word =
            "w"
                + "abcdefghij".charAt(i % 10)
                + "klmnopqrst".charAt(i / 10 % 10)
                + "uvwxyzabcd".charAt(i / 100 % 10);
        ledger.processElement(input(Findings.symptom("application/timeout", 0, word)), 0);
      }
      ledger.processWatermark(Findings.at(2));
      Map<String, EventOfInterest> rows = rows(told(ledger));
      assertThat(rows).hasSize(Ledger.MAX_SIGNATURES + 1);
      assertThat(rows.values().stream().mapToLong(EventOfInterest::count).sum())
          .isEqualTo(Ledger.MAX_SIGNATURES + 300);
    }
  }

  private static Finding resolving(Finding f) {
    return new Finding(
        f.ruleId(),
        f.layer(),
        f.relevance(),
        f.horizonMillis(),
        f.repeats(),
        f.change(),
        f.resource(),
        f.summary(),
        f.signature(),
        f.message(),
        List.of(),
        List.of(),
        List.of("ec2/instance-stopped"),
        "",
        f.kind(),
        f.time(),
        f.timeSource(),
        f.arrival(),
        f.ordinal(),
        f.owner(),
        f.logGroup(),
        f.logStream(),
        f.eventId());
  }

  private static Command command(EventOfInterest cause, double minute) {
    return new Command(
        Command.Type.RESOLVED,
        "id",
        APPLICATION,
        "",
        cause.causeId(),
        "",
        "",
        "on-call",
        "",
        Findings.at(minute),
        0,
        false,
        Findings.at(minute),
        0);
  }

  private static LedgerInput input(Finding finding) {
    return new LedgerInput(APPLICATION, finding, null);
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, LedgerInput, LedgerUpdate> live()
      throws Exception {
    var harness = harness(new Ledger(false, 1_000));
    harness.open();
    return harness;
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, LedgerInput, LedgerUpdate> harness(
      Ledger ledger) throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, LedgerInput, LedgerUpdate> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(ledger), LedgerInput::applicationId, Types.STRING);
    harness.setup(
        RecordType.ofRecord(LedgerUpdate.class).createSerializer(new SerializerConfigImpl()));
    return harness;
  }

  private static List<EventOfInterest> told(
      OneInputStreamOperatorTestHarness<LedgerInput, LedgerUpdate> harness) {
    return harness.extractOutputValues().stream().map(LedgerUpdate::event).toList();
  }

  private static Map<String, EventOfInterest> rows(List<EventOfInterest> told) {
    return told.stream()
        .collect(Collectors.toMap(EventOfInterest::fingerprint, e -> e, (a, b) -> b));
  }
}

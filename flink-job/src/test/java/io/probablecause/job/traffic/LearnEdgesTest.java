package io.probablecause.job.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.job.Findings;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class LearnEdgesTest {
  private static final long DAY = 24 * 60;

  @Test
  void learnsWhatIsSeenInSeveralMinutesAndNotASingleBurst() throws Exception {
    try (var harness = harness()) {
      harness.open();
      see(harness, 0, 500);
      assertThat(told(harness)).isEmpty();
      see(harness, 1, 5);
      see(harness, 2, 5);

      assertThat(told(harness))
          .singleElement()
          .satisfies(
              edge -> {
                assertThat(edge.from()).isEqualTo("shop");
                assertThat(edge.to()).isEqualTo("orders-db");
                assertThat(edge.port()).isEqualTo("5432");
                assertThat(edge.origin()).isEqualTo(DependencyEdge.Origin.LEARNED);
              });
    }
  }

  @Test
  void tellsAgainOnlyWhenTheStrengthHasDoubled() throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (int minute = 0; minute < 60; minute++) {
        see(harness, minute, 10);
      }
      assertThat(told(harness).size()).isBetween(3, 6);
    }
  }

  @Test
  void forgetsWhatHasNotBeenSeenForADay() throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (int minute = 0; minute < 4; minute++) {
        see(harness, minute, 10);
      }
      see(harness, 600, 10);
      harness.processWatermark(Findings.at(DAY + 10));
      assertThat(last(harness).strength()).isPositive();

      harness.processWatermark(Findings.at(DAY + 601));
      assertThat(last(harness).strength()).isZero();
    }
  }

  @Test
  void goesOnAfterARestore() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = harness()) {
      harness.open();
      see(harness, 0, 5);
      see(harness, 1, 5);
      snapshot = harness.snapshot(1, 1);
    }
    try (var restored = harness()) {
      restored.initializeState(snapshot);
      restored.open();
      see(restored, 2, 5);
      assertThat(told(restored)).hasSize(1);
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Traffic, DependencyEdge> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new LearnEdges(false)), LearnEdges::key, Types.STRING);
  }

  private static void see(
      KeyedOneInputStreamOperatorTestHarness<String, Traffic, DependencyEdge> harness,
      double minute,
      long records)
      throws Exception {
    long at = Findings.at(minute);
    harness.processElement(new Traffic("shop", "orders-db", 5432, records, at - 60_000, at, 0), at);
  }

  private static List<DependencyEdge> told(
      KeyedOneInputStreamOperatorTestHarness<String, Traffic, DependencyEdge> harness) {
    return harness.extractOutputValues();
  }

  private static DependencyEdge last(
      KeyedOneInputStreamOperatorTestHarness<String, Traffic, DependencyEdge> harness) {
    return told(harness).get(told(harness).size() - 1);
  }
}

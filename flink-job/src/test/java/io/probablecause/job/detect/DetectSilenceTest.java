package io.probablecause.job.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.Finding;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.job.InventorySource;
import io.probablecause.job.types.RecordType;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

final class DetectSilenceTest {
  private static final int MINUTES = 60;

  @Test
  void saysTheSameOfASilentGroupAfterARestore() throws Exception {
    List<Finding> findings = new ArrayList<>();
    OperatorSubtaskState snapshot;
    try (var first = harness()) {
      first.open();
      feed(first, 0, 43);
      findings.addAll(first.extractOutputValues());
      snapshot = first.snapshot(1, 1);
    }
    try (var second = harness()) {
      second.initializeState(snapshot);
      second.open();
      feed(second, 43, MINUTES);
      findings.addAll(second.extractOutputValues());
    }
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).logGroup()).isEqualTo("/ecs/prices");
    try (var whole = harness()) {
      whole.open();
      feed(whole, 0, MINUTES);
      assertThat(whole.extractOutputValues()).isEqualTo(findings);
    }
  }

  @Test
  void forgetsAnAccountThatIsGone() throws Exception {
    try (var harness = harness()) {
      harness.open();
      feed(harness, 0, MINUTES);
      harness.snapshot(1, 1);
      harness.processWatermark(Tallies.at(60 * 24 * 5));
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  /** Three groups, of which one stops after 40 minutes. */
  private static void feed(
      KeyedOneInputStreamOperatorTestHarness<String, Pulse, Finding> harness, int from, int to)
      throws Exception {
    for (int minute = from; minute < to; minute++) {
      for (String group : List.of("/ecs/orders", "/ecs/prices", "/ecs/shop")) {
        if (minute < 40 || !group.equals("/ecs/prices")) {
          long at = Tallies.at(minute + 0.5);
          Witness line = new Witness("s", "e" + minute, at, EventKind.APPLICATION, "hello");
          harness.processElement(new Pulse("111122223333", group, 12, line, at, 0), at);
        }
      }
      harness.processWatermark(Tallies.at(minute + 1));
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Pulse, Finding> harness()
      throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, Pulse, Finding> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            DetectSilence.operator(false, InventorySource.of(Inventory.EMPTY)),
            Pulse::owner,
            Types.STRING);
    harness.setup(RecordType.ofRecord(Finding.class).createSerializer(new SerializerConfigImpl()));
    return harness;
  }
}

package io.probablecause.job.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.Finding;
import io.probablecause.core.event.Layer;
import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.job.Findings;
import io.probablecause.job.InventorySource;
import io.probablecause.job.deduplicate.LedgerInput;
import io.probablecause.job.estate.Estate;
import io.probablecause.job.estate.EstateChange;
import io.probablecause.job.types.RecordType;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class AttributeFindingsTest {
  private static final Inventory SHOP_ONLY =
      new Inventory(List.of(), List.of(application("shop", "shop-web")));

  @Test
  void letsAFindingWaitForItsRowAndTellsItThen() throws Exception {
    try (var harness = harness()) {
      harness.open();
      process(harness, finding("queue", 0));
      assertThat(told(harness)).isEmpty();

      change(harness, application("orders", "queue"), Findings.at(10));

      assertThat(told(harness)).extracting(LedgerInput::applicationId).containsExactly("orders");
      assertThat(told(harness).get(0).arrival()).isEqualTo(Findings.at(10));
    }
  }

  @Test
  void givesUpAfterAQuarterOfAnHourAndSaysSo() throws Exception {
    try (var harness = harness()) {
      harness.open();
      process(harness, finding("queue", 0));
      process(harness, finding("shop-web", 16));

      assertThat(harness.getSideOutput(AttributeFindings.UNKNOWN)).hasSize(1);
      change(harness, application("orders", "queue"), Findings.at(17));
      assertThat(told(harness)).extracting(LedgerInput::applicationId).containsExactly("shop");
    }
  }

  @Test
  void keepsNoMoreThanItMay() throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (int i = 0; i <= AttributeFindings.MAX_WAITING; i++) {
        process(harness, finding("queue-" + i, 0));
      }
      assertThat(harness.getSideOutput(AttributeFindings.UNKNOWN)).hasSize(1);
    }
  }

  @Test
  void knowsAfterARestoreWhatWaitsAndWhatWasTold() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = harness()) {
      harness.open();
      process(harness, finding("queue", 0));
      change(harness, application("billing", "ledger"), Findings.at(1));
      snapshot = harness.snapshot(1, 1);
    }
    try (var restored = harness()) {
      restored.initializeState(snapshot);
      restored.open();
      process(restored, finding("ledger", 2));
      change(restored, application("orders", "queue"), Findings.at(3));

      assertThat(told(restored))
          .extracting(LedgerInput::applicationId)
          .containsExactly("billing", "orders");
    }
  }

  private static Application application(String id, String resource) {
    return new Application(id, List.of(), List.of(), List.of(), List.of(), List.of(resource));
  }

  private static Finding finding(String resource, double minute) {
    return Findings.change("a/rule", Layer.CLOUDSYSTEM, resource, minute);
  }

  private static TwoInputStreamOperatorTestHarness<Finding, EstateChange, LedgerInput> harness()
      throws Exception {
    var harness =
        new TwoInputStreamOperatorTestHarness<>(
            new CoBroadcastWithNonKeyedOperator<>(
                new AttributeFindings(false, InventorySource.of(SHOP_ONLY)),
                List.of(Estate.STATE)));
    harness.setup(
        RecordType.ofRecord(LedgerInput.class)
            .createSerializer(
                new org.apache.flink.api.common.serialization.SerializerConfigImpl()));
    return harness;
  }

  private static void process(
      TwoInputStreamOperatorTestHarness<Finding, EstateChange, LedgerInput> harness, Finding f)
      throws Exception {
    harness.processElement1(f, f.arrival());
  }

  private static void change(
      TwoInputStreamOperatorTestHarness<Finding, EstateChange, LedgerInput> harness,
      Application application,
      long arrival)
      throws Exception {
    harness.processElement2(EstateChange.ofApplication(application, arrival, arrival), arrival);
  }

  private static List<LedgerInput> told(
      TwoInputStreamOperatorTestHarness<Finding, EstateChange, LedgerInput> harness) {
    return harness.extractOutputValues();
  }
}

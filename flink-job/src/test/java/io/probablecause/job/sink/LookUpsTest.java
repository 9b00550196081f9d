package io.probablecause.job.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Endpoint;
import io.probablecause.core.table.LookupItem;
import io.probablecause.core.table.LookupRow;
import io.probablecause.job.estate.EstateChange;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class LookUpsTest {
  private static final long FIRST = 1_770_000_000_000L;
  private static final long SECOND = FIRST + 300_000;

  @Test
  void endsTheRowOfAResourceThatAnApplicationNoLongerStandsOn() throws Exception {
    try (var lookUps =
        new KeyedOneInputStreamOperatorTestHarness<String, EstateChange, LookupRow>(
            new KeyedProcessOperator<>(new LookUps()),
            change -> change.application().applicationId(),
            Types.STRING)) {
      lookUps.open();
      lookUps.processElement(standing(FIRST, "orders", "role/orders", "orders-db"), 0);
      lookUps.processElement(standing(FIRST, "billing", "orders-db"), 0);
      lookUps.getOutput().clear();

      lookUps.processElement(standing(SECOND, "orders", "role/orders"), 0);

      assertThat(lookUps.extractOutputValues())
          .containsExactly(
              row("orders", "role/orders", SECOND, Endpoint.FOREVER),
              row("orders", "orders-db", SECOND, SECOND));
      lookUps.getOutput().clear();
      lookUps.processElement(standing(SECOND + 1, "orders", "role/orders"), 0);
      assertThat(lookUps.extractOutputValues()).as("told once").hasSize(1);
    }
  }

  @Test
  void anEndedRowSaysWhenAndExpires() {
    var item = LookupItem.encode(row("orders", "orders-db", SECOND, SECOND)).item();
    assertThat(item.get("ValidTo").s()).isEqualTo("2026-02-02T02:45:00.000Z");
    assertThat(item).containsKey("ExpiresAt");
    assertThat(LookupItem.encode(row("orders", "orders-db", SECOND, Endpoint.FOREVER)).item())
        .doesNotContainKeys("ValidTo", "ExpiresAt");
  }

  private static LookupRow row(String id, String resource, long generation, long validTo) {
    return new LookupRow(id, null, resource, "declared", generation, validTo);
  }

  private static EstateChange standing(long generation, String id, String... resources) {
    Application application =
        new Application(id, List.of(), List.of(), List.of(), List.of(), List.of(resources));
    return EstateChange.ofApplication(application, generation, generation);
  }
}

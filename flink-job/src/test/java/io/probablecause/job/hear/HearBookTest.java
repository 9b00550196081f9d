package io.probablecause.job.hear;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.event.EventKind;
import io.probablecause.job.Findings;
import org.junit.jupiter.api.Test;

class HearBookTest {
  private final HearBook book = new HearBook();

  @Test
  void letsOneSignOfAGroupThroughAMinute() {
    assertThat(take("/ecs/orders", 0, 0)).isNotNull();
    assertThat(take("/ecs/orders", 0.5, 0.5)).isNull();
    assertThat(take("/ecs/basket", 0.5, 0.5)).isNotNull();
    assertThat(take("/ecs/orders", 1, 1)).isNotNull();
  }

  @Test
  void tellsHowFarBackTheEventsReach() {
    assertThat(take("/ecs/orders", 0, 10).since()).isEqualTo(Findings.at(0));
    assertThat(take("/ecs/orders", 3, 10)).isNull();
    assertThat(take("/ecs/orders", -5, 10).since()).isEqualTo(Findings.at(-5));
    assertThat(take("/ecs/orders", -5, 10)).isNull();
  }

  private Heard take(String group, double since, double arrival) {
    return book.take(group, EventKind.APPLICATION, Findings.at(since), Findings.at(arrival));
  }
}

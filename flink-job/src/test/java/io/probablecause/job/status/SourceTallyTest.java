package io.probablecause.job.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.SourceStatus;
import org.junit.jupiter.api.Test;

class SourceTallyTest {
  private static final long MINUTE = 60_000;
  private static final long NOW = 1_773_108_600_000L / MINUTE * MINUTE;

  private final SourceTally tally = new SourceTally("read-events-0");

  @Test
  void tellsTheRateOfTheLatestWholeMinute() {
    tally.take("cloudtrail", 30, NOW, NOW + 1_000, NOW + 1_100);
    tally.take("cloudtrail", 12, NOW + 20_000, NOW + 50_000, NOW + 50_100);
    SourceStatus told =
        tally.take("cloudtrail", 5, NOW + 10_000, NOW + MINUTE + 1, NOW + MINUTE + 5_001);
    assertThat(told.total()).isEqualTo(47);
    assertThat(told.minute()).isEqualTo(NOW);
    assertThat(told.inMinute()).isEqualTo(42);
    assertThat(told.lastEvent()).isEqualTo(NOW + 20_000);
    assertThat(told.lagMillis()).isEqualTo(5_000);
  }

  @Test
  void tellsOfTheFirstMinuteWhatItHasSoFar() {
    SourceStatus told = tally.take("cloudtrail", 30, NOW, NOW + 1_000, NOW + 1_100);
    assertThat(told.minute()).isEqualTo(NOW);
    assertThat(told.inMinute()).isEqualTo(30);
  }

  @Test
  void aMinuteInWhichNothingArrivedHasNoEvents() {
    tally.take("cloudtrail", 30, NOW, NOW, NOW);
    SourceStatus told = tally.take("cloudtrail", 5, NOW, NOW + 3 * MINUTE, NOW + 3 * MINUTE);
    assertThat(told.minute()).isEqualTo(NOW + 2 * MINUTE);
    assertThat(told.inMinute()).isZero();
  }

  @Test
  void tellsOfEachSourceEveryFiveSecondsAtMost() {
    assertThat(tally.take("cloudtrail", 1, NOW, NOW, NOW)).isNotNull();
    assertThat(tally.take("vpcflow", 1, NOW, NOW, NOW)).isNotNull();
    assertThat(tally.take("cloudtrail", 1, NOW, NOW, NOW + 4_999)).isNull();
    assertThat(tally.take("cloudtrail", 1, NOW, NOW, NOW + 5_000).total()).isEqualTo(3);
  }
}

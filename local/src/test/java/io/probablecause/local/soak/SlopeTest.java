package io.probablecause.local.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SlopeTest {
  private static final long MINUTE = 60_000;
  private static final int SAMPLES = 60;

  @Test
  void tellsTheGrowthOfAnHour() {
    Slope slope = of(i -> 1_000 + 10 * i); // ten a minute
    assertThat(slope.perHour()).isCloseTo(600, within(1e-6));
    assertThat(slope.error()).isCloseTo(0, within(1e-6));
    assertThat(slope.isFlat()).isFalse();
  }

  @Test
  void callsNoiseFlat() {
    Random random = new Random(1);
    assertThat(of(i -> 1_000 + 50 * random.nextGaussian()).isFlat()).isTrue();
  }

  @Test
  void findsASlowLeakInNoise() {
    Random random = new Random(2);
    assertThat(of(i -> 1_000 + 5 * i + 50 * random.nextGaussian()).isFlat()).isFalse();
  }

  @Test
  void callsFlatWhatWouldNeedMoreThanADayToDouble() {
    assertThat(of(i -> 1_000 + 0.5 * i).isFlat()).isTrue(); // 30 an hour
  }

  @Test
  void callsAConstantFlat() {
    assertThat(of(i -> 80).isFlat()).isTrue();
  }

  private interface Of {
    double at(int i);
  }

  private static Slope of(Of of) {
    long[] at = new long[SAMPLES];
    double[] values = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      at[i] = i * MINUTE;
      values[i] = of.at(i);
    }
    return Slope.of(at, values);
  }
}

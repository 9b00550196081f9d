package io.probablecause.job.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class CountTestTest {
  @Test
  void agreesWithKnownValuesOfTheBetaFunction() {
    assertThat(Math.pow(10, CountTest.beta(1, 1, 0.3))).isCloseTo(0.3, within(1e-9));
    assertThat(Math.pow(10, CountTest.beta(0.5, 0.5, 0.25)))
        .isCloseTo(2 / Math.PI * Math.asin(0.5), within(1e-9));
    // the binomial tail P(X >= 3) of 5 at 0.2
    assertThat(Math.pow(10, CountTest.beta(3, 3, 0.2))).isCloseTo(0.05792, within(1e-9));
    assertThat(Math.pow(10, CountTest.beta(3, 3, 0.8))).isCloseTo(1 - 0.05792, within(1e-9));
    assertThat(CountTest.logGamma(0.5)).isCloseTo(Math.log(Math.sqrt(Math.PI)), within(1e-9));
    assertThat(CountTest.logGamma(11)).isCloseTo(Math.log(3_628_800), within(1e-9));
  }

  @Test
  void tellsChancesTooSmallForADouble() {
    assertThat(CountTest.more(5_000, 2, 10, 60, 1)).isLessThan(-3_000).isFinite();
    assertThat(CountTest.fewer(0, 5, 600_000, 60, 1)).isLessThan(-1_000).isFinite();
  }

  @Test
  void raisesAlarmByChanceAsOftenAsItSays() {
    Random random = new Random(3);
    int rounds = 4_000;
    int more = 0;
    int fewer = 0;
    for (int i = 0; i < rounds; i++) {
      double rate = 0.5 + 20 * random.nextDouble();
      double before = 0;
      for (int m = 0; m < 40; m++) {
        before += poisson(rate, random);
      }
      double now = poisson(2 * rate, random);
      more += CountTest.more(now, 2, before, 40, 1) <= -2 ? 1 : 0;
      fewer += CountTest.fewer(now, 2, before, 40, 1) <= -2 ? 1 : 0;
    }
    assertThat(more / (double) rounds).isBetween(0.003, 0.02);
    assertThat(fewer / (double) rounds).isBetween(0.001, 0.02);
  }

  @Test
  void isHardToImpressWhereLinesComeInBursts() {
    assertThat(CountTest.more(40, 2, 40, 40, 1)).isLessThan(-20);
    assertThat(CountTest.more(40, 2, 40, 40, 20)).isGreaterThan(-3);
  }

  private static int poisson(double mean, Random random) {
    double limit = Math.exp(-mean);
    int n = 0;
    for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
      n++;
    }
    return n;
  }
}

package io.probablecause.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.probablecause.job.rank.Confidence;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConfidenceFitTest {
  @Test
  void findsTheWeightsThatMadeTheTruths() {
    double[] truth = {-2, 3, 1, 0, 1.5};
    ConfidenceFit fit = new ConfidenceFit(8);
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      double[] row = {
        1, 2 * random.nextDouble(), random.nextDouble(), 2 * random.nextDouble(), random.nextInt(2)
      };
      double logit = 0;
      for (int k = 0; k < row.length; k++) {
        logit += truth[k] * row[k];
      }
      fit.add(row, random.nextDouble() < 1 / (1 + Math.exp(-logit)));
    }
    double[] found = fit.weights();
    for (int k = 0; k < truth.length; k++) {
      assertThat(found[k]).as(Confidence.FEATURES.get(k)).isCloseTo(truth[k], within(0.25));
    }
  }

  @Test
  void staysFiniteWhereTheTruthsCanBeToldApartWithoutError() {
    ConfidenceFit fit = new ConfidenceFit(8);
    for (int i = 0; i < 20; i++) {
      fit.add(new double[] {1, i / 10.0, 0.5, 0, 0}, i >= 10);
    }
    double[] found = fit.weights();
    for (double weight : found) {
      assertThat(Math.abs(weight)).isLessThan(20);
    }
    assertThat(found[1]).isPositive();
  }

  @Test
  void saysHowManyAlarmsItComesFrom() {
    ConfidenceFit fit = new ConfidenceFit(8);
    fit.add(new double[] {1, 1, 1, 1, 1}, true);
    fit.add(new double[] {1, 0, 0, 0, 0}, false);
    assertThat(fit.yaml()).startsWith("# fitted to 2 alarms, of which 1 had the right cause first");
  }
}

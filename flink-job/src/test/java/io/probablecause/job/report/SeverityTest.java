package io.probablecause.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.rules.ranking.RankingConfig;
import io.probablecause.rules.ranking.RankingFile;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeverityTest {
  private static final RankingConfig.Severity CONFIG = RankingFile.bundled().severity();

  @Test
  void letsTheAlarmsTagSpeakFirst() {
    assertThat(of("SEV1").level()).isEqualTo(1);
    assertThat(of("low", new Trouble("shop", 4.5, 5)))
        .isEqualTo(new Severity(4, "the alarm is tagged low"));
  }

  @Test
  void countsTheApplicationsThatSufferAndSaysHowMuchOfTheirLinesIsTrouble() {
    assertThat(of("", new Trouble("orders", 3, 60), new Trouble("shop", 20, 100)))
        .isEqualTo(
            new Severity(
                3,
                "2 applications suffer; trouble in their lines a minute: orders 5 % of 60, shop 20 % of 100"));
    assertThat(of("", suffering(3)).level()).isEqualTo(2);
    assertThat(of("", suffering(5)).level()).isEqualTo(1);
  }

  @Test
  void isOneLevelGraverWhereHalfOfAllIsTrouble() {
    assertThat(of("", new Trouble("shop", 50, 100)).level()).isEqualTo(2);
    assertThat(of("", new Trouble("shop", 49, 100)).level()).isEqualTo(3);
  }

  @Test
  void isOneLevelMilderWhereHardlyAnyOfItIsTrouble() {
    assertThat(of("", new Trouble("shop", 0.9, 100)).level()).isEqualTo(4);
    assertThat(of("", new Trouble("shop", 1, 100)).level()).isEqualTo(3);
  }

  @Test
  void goesByTheRateOfTroubleAloneWhereLinesAreNotCounted() {
    assertThat(of("", new Trouble("shop", 0.4, 0)))
        .isEqualTo(
            new Severity(4, "1 application suffers; trouble in its lines a minute: shop 0.4"));
    assertThat(of("", new Trouble("shop", 4, 0)).level()).isEqualTo(3);
  }

  @Test
  void saysSoWhereNothingWasFound() {
    assertThat(of("unknown tag"))
        .isEqualTo(new Severity(4, "the alarm fired, no symptom was found in the logs"));
  }

  private static Trouble[] suffering(int applications) {
    return IntStream.range(0, applications)
        .mapToObj(i -> new Trouble("app-" + i, 1, 10))
        .toArray(Trouble[]::new);
  }

  private static Severity of(String tag, Trouble... troubles) {
    return Severity.of(tag, List.of(troubles), CONFIG);
  }
}

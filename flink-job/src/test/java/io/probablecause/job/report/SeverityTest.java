package io.probablecause.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SeverityTest {
  private static final Map<String, Double> TWO = Map.of("shop", 4.5, "orders", 0.5);

  @Test
  void letsTheAlarmsTagSpeakFirst() {
    assertThat(Severity.of("SEV1", Map.of()).level()).isEqualTo(1);
    assertThat(Severity.of("low", TWO)).isEqualTo(new Severity(4, "the alarm is tagged low"));
  }

  @Test
  void countsTheApplicationsThatSufferAndSaysHowMuch() {
    assertThat(Severity.of("", TWO))
        .isEqualTo(
            new Severity(
                3, "2 applications with 5.0 lines of trouble a minute: orders (0.5), shop (4.5)"));
    assertThat(Severity.of("", Map.of("a", 1.0, "b", 1.0, "c", 1.0)).level()).isEqualTo(2);
    assertThat(Severity.of("", Map.of("a", 1.0, "b", 1.0, "c", 1.0, "d", 1.0, "e", 1.0)).level())
        .isEqualTo(1);
  }

  @Test
  void isOneLevelMilderWhereHardlyALineIsWritten() {
    assertThat(Severity.of("", Map.of("shop", 0.4)))
        .isEqualTo(new Severity(4, "1 application with 0.4 lines of trouble a minute: shop (0.4)"));
  }

  @Test
  void saysSoWhereNothingWasFound() {
    assertThat(Severity.of("unknown tag", Map.of()))
        .isEqualTo(new Severity(4, "the alarm fired, no symptom was found in the logs"));
  }
}

package io.probablecause.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.IncidentReport.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToldTest {
  private static final Reporter.Answer NOTHING =
      new Reporter.Answer(List.of(), 0, Verdict.INCONCLUSIVE, List.of());

  @Test
  void aGraverSeverityIsNewsAndAMilderOneIsNot() {
    Told told = Told.NOTHING.with(NOTHING, new Severity(3, "one"), false);

    assertThat(told.news(NOTHING, new Severity(2, "three"), false))
        .isEqualTo("the severity rose from 3 to 2");
    assertThat(told.news(NOTHING, new Severity(3, "another"), false)).isEmpty();
    assertThat(told.news(NOTHING, new Severity(4, "fewer"), false)).isEmpty();
  }

  @Test
  void keepsTheGravestAndItsLatestReason() {
    Told told = Told.NOTHING.with(NOTHING, new Severity(2, "three"), false);

    assertThat(told.with(NOTHING, new Severity(4, "none"), true).severity())
        .isEqualTo(new Severity(2, "three"));
    assertThat(told.with(NOTHING, new Severity(2, "four"), false).severity())
        .isEqualTo(new Severity(2, "four"));
  }

  @Test
  void theEndIsNews() {
    Told told = Told.NOTHING.with(NOTHING, new Severity(4, ""), false);
    assertThat(told.news(NOTHING, new Severity(4, ""), true)).isNotEmpty();
  }
}

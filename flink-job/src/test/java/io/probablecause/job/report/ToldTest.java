package io.probablecause.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.IncidentReport.Verdict;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.event.Layer;
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
  void anAcknowledgementOfTheFirstCauseIsNewsOnce() {
    Severity severity = new Severity(3, "one");
    Told told = Told.NOTHING.with(first(CauseStatus.ACTIVE), severity, false);
    Reporter.Answer acknowledged = first(CauseStatus.ACKNOWLEDGED);

    assertThat(told.news(first(CauseStatus.ACTIVE), severity, false)).isEmpty();
    assertThat(told.news(acknowledged, severity, false))
        .isEqualTo("the first cause is now acknowledged");
    assertThat(told.with(acknowledged, severity, false).news(acknowledged, severity, false))
        .isEmpty();
  }

  private static Reporter.Answer first(CauseStatus status) {
    RankedCause cause =
        new RankedCause(
            1,
            "c1",
            8,
            "orders",
            Layer.CLOUDSYSTEM,
            "i-1",
            "ec2/reboot",
            "REBOOT",
            1,
            1,
            1,
            status,
            List.of(),
            List.of(),
            List.of(),
            "");
    return new Reporter.Answer(List.of(cause), 0.9, Verdict.PROBABLE, List.of());
  }

  @Test
  void theEndIsNews() {
    Told told = Told.NOTHING.with(NOTHING, new Severity(4, ""), false);
    assertThat(told.news(NOTHING, new Severity(4, ""), true)).isNotEmpty();
  }
}

package io.probablecause.local.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.Alarm;
import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.Factor;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.event.Layer;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmChangeTest {
  @Test
  void namesTheFactorThatChangedMostByLogarithm() {
    CauseChange change =
        change(
            cause(1, "a", Layer.NETWORK, factor("relevance", 8), factor("decay", 0.9)),
            cause(2, "a", Layer.NETWORK, factor("relevance", 6), factor("decay", 0.3)));
    assertThat(change.largest().name()).isEqualTo("decay");
    assertThat(change.isMoved()).isTrue();
  }

  @Test
  void takesAFactorThatOneSideDoesNotHaveForOne() {
    CauseChange change =
        change(cause(1, "a", Layer.NETWORK, factor("status", 0.3)), cause(1, "a", Layer.NETWORK));
    assertThat(change.largest().before()).isEqualTo(0.3);
    assertThat(change.largest().after()).isEqualTo(1);
  }

  @Test
  void namesNoFactorWhereOthersMoved() {
    CauseChange change =
        change(
            cause(1, "a", Layer.NETWORK, factor("decay", 0.9)),
            cause(2, "a", Layer.NETWORK, factor("decay", 0.9)));
    assertThat(change.largest()).isNull();
    assertThat(change.isAnyChange()).isTrue();
  }

  @Test
  void knowsACauseAgainWhoseRuleMovedToAnotherLayer() {
    AlarmChange alarm =
        AlarmChange.of(
            "r",
            report(cause(1, "a", Layer.NETWORK)),
            report(cause(1, "other-id", Layer.CLOUDSYSTEM)));
    assertThat(alarm.causes()).hasSize(1);
    assertThat(alarm.causes().get(0).isNew()).isFalse();
    assertThat(DiffText.of(new RecordingDiff("r", List.of(alarm))))
        .contains("network -> cloudsystem");
  }

  @Test
  void saysWhenOneSideReportsNothing() {
    AlarmChange alarm = AlarmChange.of("r", null, report(cause(1, "a", Layer.NETWORK)));
    assertThat(alarm.isAnyChange()).isTrue();
    assertThat(DiffText.of(new RecordingDiff("r", List.of(alarm)))).contains("only after");
  }

  @Test
  void hostileSummariesDoNotReachTheTerminal() {
    AlarmChange alarm = AlarmChange.of("r", report(), report(cause(1, "a", Layer.NETWORK)));
    RecordingDiff diff = new RecordingDiff("r", List.of(alarm));
    assertThat(DiffText.of(diff)).contains("\\u001b").doesNotContain("\u001b");
    assertThat(DiffJson.of(diff)).doesNotContain("\u001b").contains("\"change\":\"new\"");
  }

  private static CauseChange change(RankedCause before, RankedCause after) {
    return AlarmChange.of("r", report(before), report(after)).causes().get(0);
  }

  private static Factor factor(String name, double value) {
    return new Factor(name, value, "because");
  }

  private static RankedCause cause(int rank, String id, Layer layer, Factor... factors) {
    double score = 1;
    for (Factor factor : factors) {
      score *= factor.value();
    }
    return new RankedCause(
        rank,
        id,
        score,
        "orders",
        layer,
        "i-0aa",
        "rule/" + "x",
        "a summary \u001b[2J",
        1_000,
        2_000,
        3,
        CauseStatus.ACTIVE,
        List.of(factors),
        List.of(),
        List.of(),
        "");
  }

  private static IncidentReport report(RankedCause... causes) {
    return new IncidentReport(
        "inc",
        1,
        new Alarm("orders-5xx", "", 5_000, "orders", "", ""),
        IncidentReport.Verdict.PROBABLE,
        0.8,
        2,
        "",
        "",
        5_000,
        List.of(causes),
        List.of(),
        0);
  }
}

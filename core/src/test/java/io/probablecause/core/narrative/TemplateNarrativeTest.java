package io.probablecause.core.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.Alarm;
import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.Evidence;
import io.probablecause.core.cause.EvidenceNumbers;
import io.probablecause.core.cause.Factor;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.IncidentReport.Verdict;
import io.probablecause.core.cause.Narrative;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.event.Layer;
import io.probablecause.core.narrative.NarrativeSection.Kind;
import io.probablecause.core.text.Times;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateNarrativeTest {
  private static final long ALARM = Times.parse("2026-03-01T10:07:00Z");
  private static final long REBOOT = Times.parse("2026-03-01T10:01:00Z");

  @Test
  void tellsAllThatPeopleAskInOrder() {
    assertThat(TemplateNarrative.sections(report("REBOOT of i-1", 1, 0), "en"))
        .extracting(NarrativeSection::kind)
        .containsExactly(Kind.values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void namesCauseConfidenceTimesAndEvidenceInBothLanguages(String language) {
    Narrative narrative = TemplateNarrative.write(report("REBOOT of i-1", 1, 0), language);
    assertThat(narrative.text())
        .contains("orders-5xx", "2026-03-01T10:07:00.000Z", "0.87", "REBOOT of i-1", "[E1]")
        .contains("2026-03-01T10:01:00.000Z", "6 min", "look at the status checks")
        .contains("no flow logs of vpc-1", "the rule says 8", "RebootInstances", "orders")
        .doesNotContain("{", "}");
    assertThat(narrative.citations()).containsExactly("E1", "E2", "E3");
    assertThat(narrative.by()).isEqualTo("template");
  }

  @Test
  void citesOnlyEvidenceThatIsThere() {
    IncidentReport report = report("see [E99] and [E1, E2]", 1, 0);
    List<String> numbers =
        EvidenceNumbers.of(report).stream().map(EvidenceNumbers.Numbered::number).toList();
    Narrative narrative = TemplateNarrative.write(report, "en");
    assertThat(numbers).containsAll(narrative.citations());
    assertThat(narrative.text()).contains("see (E99) and (E1, E2)");
  }

  @Test
  void staysOneLineAndVisibleWhateverALogLineHolds() {
    String hostile = "a\nIgnore all\u0000 of\u202E it\u200B\tnow" + "x".repeat(5_000);
    Narrative narrative = TemplateNarrative.write(report(hostile, 1, 0), "en");
    assertThat(narrative.text()).contains("a Ignore all of it now").doesNotContain("\u202E");
    assertThat(narrative.text().lines()).allMatch(line -> line.length() < 1_000);
  }

  @Test
  void saysWhatARevisionAddsAndWhenTheAlarmEnded() {
    String text = TemplateNarrative.write(report("REBOOT of i-1", 3, ALARM + 60_000), "en").text();
    assertThat(text)
        .startsWith("Revision 3: late evidence arrived.")
        .contains("went back to OK at 2026-03-01T10:08:00.000Z");
  }

  @Test
  void concludesNothingWhereNothingFits() {
    IncidentReport report = report(List.of(), Verdict.INCONCLUSIVE, 1, 0);
    assertThat(TemplateNarrative.write(report, "en").text())
        .contains("Inconclusive", "Nothing of interest was seen", "Not seen:")
        .doesNotContain("Probable cause");
    assertThat(TemplateNarrative.write(report, "en").citations()).isEmpty();
  }

  @Test
  void doesNotDependOnTheMachinesLocale() {
    Locale before = Locale.getDefault();
    String english = TemplateNarrative.write(report("REBOOT of i-1", 1, 0), "en").text();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(TemplateNarrative.write(report("REBOOT of i-1", 1, 0), "en").text())
          .isEqualTo(english);
    } finally {
      Locale.setDefault(before);
    }
  }

  private static IncidentReport report(String summary, int revision, long closedAt) {
    RankedCause reboot =
        cause(
            1,
            "c1",
            "orders-db",
            Layer.CLOUDSYSTEM,
            summary,
            REBOOT,
            List.of("c2"),
            "RebootInstances");
    RankedCause refused =
        cause(2, "c2", "orders", Layer.APPLICATION, "refused", REBOOT + 60_000, List.of(), "ERROR");
    RankedCause denied =
        cause(3, "c3", "payments", Layer.NETWORK, "REJECT", REBOOT + 90_000, List.of(), "REJECT");
    return report(List.of(reboot, refused, denied), Verdict.PROBABLE, revision, closedAt);
  }

  private static IncidentReport report(
      List<RankedCause> causes, Verdict verdict, int revision, long closedAt) {
    return new IncidentReport(
        "i1",
        revision,
        new Alarm("orders-5xx", "", ALARM, "orders", "Threshold Crossed", "high"),
        verdict,
        0.87,
        2,
        "the alarm is tagged high",
        "late evidence arrived",
        ALARM,
        causes,
        List.of("no flow logs of vpc-1"),
        closedAt);
  }

  private static RankedCause cause(
      int rank,
      String id,
      String application,
      Layer layer,
      String summary,
      long firstSeen,
      List<String> explains,
      String line) {
    return new RankedCause(
        rank,
        id,
        1,
        application,
        layer,
        "r",
        "rule",
        summary,
        firstSeen,
        firstSeen,
        1,
        CauseStatus.ACTIVE,
        List.of(new Factor("relevance", 8, "the rule says 8")),
        explains,
        List.of(new Evidence("group", "stream", "event", firstSeen, line)),
        "look at the status checks");
  }
}

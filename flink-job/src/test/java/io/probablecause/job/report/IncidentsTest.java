package io.probablecause.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.job.Findings;
import org.junit.jupiter.api.Test;

class IncidentsTest {
  @Test
  void opensOneIncidentForAnAlarmAndNoneForItsRepetition() {
    Incidents.Step first = Incidents.on(null, alarm("ALARM", 0));
    assertThat(first.mustTell()).isTrue();
    Incidents.Step again = Incidents.on(first.incident(), alarm("ALARM", 3));
    assertThat(again.mustTell()).isFalse();
    assertThat(again.incident().incidentId()).isEqualTo(first.incident().incidentId());
  }

  @Test
  void givesTheSameIncidentTheSameIdOnTwoPaths() {
    assertThat(Incidents.on(null, alarm("ALARM", 0)).incident().incidentId())
        .isEqualTo(Incidents.on(null, alarm("ALARM", 0)).incident().incidentId());
  }

  @Test
  void closesWithTheDurationWhenTheAlarmIsOk() {
    Incident open = Incidents.on(null, alarm("ALARM", 0)).incident();
    Incidents.Step ok = Incidents.on(open, alarm("OK", 12));
    assertThat(ok.why()).isEqualTo("the alarm went back to OK after 12 min");
    assertThat(ok.incident().closedAt()).isEqualTo(Findings.at(12));
  }

  @Test
  void continuesTheSameIncidentWhenTheAlarmFlaps() {
    Incident open = Incidents.on(null, alarm("ALARM", 0)).incident();
    Incident closed = Incidents.on(open, alarm("OK", 5)).incident();
    Incidents.Step again = Incidents.on(closed, alarm("ALARM", 19));
    assertThat(again.incident().incidentId()).isEqualTo(open.incidentId());
    assertThat(again.incident().closedAt()).isZero();
    assertThat(again.mustTell()).isTrue();
  }

  @Test
  void opensANewIncidentLongAfterTheAlarmWasOk() {
    Incident open = Incidents.on(null, alarm("ALARM", 0)).incident();
    Incident closed = Incidents.on(open, alarm("OK", 5)).incident();
    Incidents.Step later = Incidents.on(closed, alarm("ALARM", 21));
    assertThat(later.incident().incidentId()).isNotEqualTo(open.incidentId());
  }

  @Test
  void ignoresAnOlderStateThatArrivesLate() {
    Incident open = Incidents.on(null, alarm("ALARM", 10)).incident();
    Incidents.Step late = Incidents.on(open, alarm("OK", 4));
    assertThat(late.incident()).isEqualTo(open);
    assertThat(late.mustTell()).isFalse();
  }

  @Test
  void hearsMissingDataWithoutClosing() {
    Incident open = Incidents.on(null, alarm("ALARM", 0)).incident();
    Incidents.Step missing = Incidents.on(open, alarm("INSUFFICIENT_DATA", 2));
    assertThat(missing.mustTell()).isFalse();
    assertThat(missing.incident().closedAt()).isZero();
  }

  private static AlarmSignal alarm(String state, double minute) {
    long time = Findings.at(minute);
    return new AlarmSignal("orders", "orders-5xx", "", state, time, "", "", time + 500, 0);
  }
}

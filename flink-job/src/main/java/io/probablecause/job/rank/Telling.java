package io.probablecause.job.rank;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.job.report.AlarmSignal;
import io.probablecause.job.report.Incident;
import io.probablecause.job.report.Incidents;
import io.probablecause.job.report.Reporter;
import io.probablecause.job.report.Severity;
import io.probablecause.job.report.Trouble;
import io.probablecause.rules.ranking.RankingConfig;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.Collector;

/** What is told of the incidents of the application at hand: at an alarm, and on later evidence. */
final class Telling {
  private final RankState state;
  private final RankingConfig config;

  Telling(RankState state, RankingConfig config) {
    this.state = state;
    this.config = config;
  }

  /** An alarm changed: tells its incident where that is new, graver or over. */
  void hear(AlarmSignal alarm, Reporter.Answer answer, long arrival, Collector<IncidentReport> out)
      throws Exception {
    Incidents.Step step = Incidents.on(state.incident(alarm.name()), alarm);
    if (step.incident() == null) {
      return;
    }
    if (step.mustTell()) {
      Severity severity = severity(step.incident(), troubles(arrival));
      tell(alarm.name(), step.incident(), answer, severity, step.why(), arrival, out);
    } else {
      state.keep(alarm.name(), step.incident());
    }
  }

  /**
   * Late evidence: tells again what has changed or grown graver in an open incident. Returns when
   * to look again for what was too soon to tell, or 0.
   */
  long revise(Reporter.Answer answer, long now, Collector<IncidentReport> out) throws Exception {
    long again = 0;
    List<Trouble> troubles = state.incidents().isEmpty() ? List.of() : troubles(now);
    for (Map.Entry<String, Incident> entry : state.incidents().entrySet()) {
      Incident incident = entry.getValue();
      if (!incident.isOpenAt(now) && now > incident.closedAt() + Incident.FLAPPING_MILLIS) {
        state.close(entry.getKey());
        continue;
      }
      Severity severity = severity(incident, troubles);
      String news = incident.told().news(answer, severity, incident.closedAt() > 0);
      if (!incident.isOpenAt(now) || news.isEmpty()) {
        continue;
      }
      long due = incident.toldAt() + Reporter.MIN_SPACING_MILLIS;
      if (now < due) {
        again = again == 0 ? due : Math.min(again, due);
      } else {
        tell(entry.getKey(), incident, answer, severity, news, now, out);
      }
    }
    return again;
  }

  private void tell(
      String alarm,
      Incident incident,
      Reporter.Answer answer,
      Severity severity,
      String why,
      long now,
      Collector<IncidentReport> out)
      throws Exception {
    boolean closed = incident.closedAt() > 0;
    Incident told = incident.told(incident.told().with(answer, severity, closed), now);
    state.keep(alarm, told);
    out.collect(Reporter.report(told, answer, why, now));
  }

  private List<Trouble> troubles(long now) throws Exception {
    return Suffering.of(
        state.causes().values(),
        state.volumes(),
        now,
        state.memory().observedSince(),
        config.novelty());
  }

  private Severity severity(Incident incident, List<Trouble> troubles) {
    return Severity.of(incident.alarm().severityTag(), troubles, config.severity());
  }
}

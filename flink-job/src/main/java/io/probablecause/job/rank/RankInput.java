package io.probablecause.job.rank;

import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.job.Stamped;
import io.probablecause.job.report.AlarmSignal;
import java.util.List;

/**
 * What reaches an application's ranking, one of three: a cause as it stands, an alarm, or the
 * dependencies (what it is not is {@code null}).
 */
public record RankInput(
    String applicationId,
    AffectedCause cause,
    AlarmSignal alarm,
    List<DependencyEdge> edges,
    long arrival,
    long ordinal)
    implements Stamped {

  public static RankInput ofCause(String applicationId, AffectedCause cause, long arrival) {
    return new RankInput(applicationId, cause, null, null, arrival, 0);
  }

  public static RankInput ofAlarm(AlarmSignal alarm) {
    return new RankInput(
        alarm.applicationId(), null, alarm, null, alarm.arrival(), alarm.ordinal());
  }

  public static RankInput ofEdges(String applicationId, List<DependencyEdge> edges, long arrival) {
    return new RankInput(applicationId, null, null, edges, arrival, 0);
  }
}

package io.probablecause.job.rank;

import io.probablecause.job.Stamped;
import io.probablecause.job.report.AlarmSignal;

/**
 * What reaches an application's ranking: a cause as it stands, or an alarm (the other is {@code
 * null}).
 */
public record RankInput(
    String applicationId, AffectedCause cause, AlarmSignal alarm, long arrival, long ordinal)
    implements Stamped {

  public static RankInput ofCause(String applicationId, AffectedCause cause, long arrival) {
    return new RankInput(applicationId, cause, null, arrival, 0);
  }

  public static RankInput ofAlarm(AlarmSignal alarm) {
    return new RankInput(alarm.applicationId(), null, alarm, alarm.arrival(), alarm.ordinal());
  }
}

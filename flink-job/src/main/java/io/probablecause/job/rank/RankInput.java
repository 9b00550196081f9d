package io.probablecause.job.rank;

import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.job.Stamped;
import io.probablecause.job.hear.Sign;
import io.probablecause.job.report.AlarmSignal;
import java.util.List;

/**
 * What reaches an application's ranking, one of five: a cause as it stands, an alarm, the
 * dependencies, a sign of life of what it stands on, or how many lines that wrote (what it is not
 * is {@code null}).
 */
public record RankInput(
    String applicationId,
    AffectedCause cause,
    AlarmSignal alarm,
    List<DependencyEdge> edges,
    Sign sign,
    Lines lines,
    long arrival,
    long ordinal)
    implements Stamped {

  /** Lines that an application wrote in a minute of arrival. */
  public record Lines(String applicationId, long minute, long count) {}

  public static RankInput ofCause(String applicationId, AffectedCause cause, long arrival) {
    return new RankInput(applicationId, cause, null, null, null, null, arrival, 0);
  }

  public static RankInput ofAlarm(AlarmSignal alarm) {
    return new RankInput(
        alarm.applicationId(), null, alarm, null, null, null, alarm.arrival(), alarm.ordinal());
  }

  public static RankInput ofEdges(String applicationId, List<DependencyEdge> edges, long arrival) {
    return new RankInput(applicationId, null, null, edges, null, null, arrival, 0);
  }

  public static RankInput ofSign(String applicationId, Sign sign, long arrival) {
    return new RankInput(applicationId, null, null, null, sign, null, arrival, 0);
  }

  public static RankInput ofLines(
      String applicationId, String writer, MinuteCount lines, long arrival) {
    Lines written = new Lines(writer, lines.minute(), lines.count());
    return new RankInput(applicationId, null, null, null, null, written, arrival, 0);
  }
}

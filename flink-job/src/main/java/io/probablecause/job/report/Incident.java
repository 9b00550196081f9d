package io.probablecause.job.report;

import io.probablecause.core.cause.Alarm;
import io.probablecause.core.text.Hashes;
import io.probablecause.core.text.Times;

/**
 * An incident and how far it has been told: one for each firing of an alarm. Times are epoch
 * milliseconds, 0 for never.
 *
 * @param lastStateTime time of the latest state change that was heard
 * @param closedAt when the alarm went back to OK
 * @param windowEnd until when late evidence revises it while the alarm is OK
 * @param told what the reports have said so far, so that only news makes a revision
 * @param toldAt arrival time of the last report
 */
public record Incident(
    String incidentId,
    Alarm alarm,
    int revision,
    long lastStateTime,
    long closedAt,
    long windowEnd,
    Told told,
    long toldAt) {
  /** Late evidence revises a report for this long after the alarm, and as long as it lasts. */
  public static final long OPEN_WINDOW_MILLIS = 30 * 60_000L;

  /** An alarm that fires again this soon after it was OK is the same incident. */
  public static final long FLAPPING_MILLIS = 15 * 60_000L;

  public static Incident opened(AlarmSignal s) {
    Alarm alarm =
        new Alarm(s.name(), s.arn(), s.time(), s.applicationId(), s.reason(), s.severityTag());
    String id = Hashes.id(s.applicationId(), s.name(), Times.iso(s.time()));
    return new Incident(
        id, alarm, 0, s.time(), 0, s.arrival() + OPEN_WINDOW_MILLIS, Told.NOTHING, s.arrival());
  }

  public boolean isOpenAt(long now) {
    return closedAt == 0 || now <= windowEnd;
  }

  /** Whether an ALARM at this time is the same incident: it never ended, or it flaps. */
  public boolean continuesAt(long time) {
    return closedAt == 0 || time - closedAt <= FLAPPING_MILLIS;
  }

  Incident firedAgain(AlarmSignal s) {
    return new Incident(
        incidentId,
        alarm,
        revision,
        s.time(),
        0,
        Math.max(windowEnd, s.arrival() + OPEN_WINDOW_MILLIS),
        told,
        toldAt);
  }

  Incident closed(AlarmSignal s) {
    return new Incident(incidentId, alarm, revision, s.time(), s.time(), windowEnd, told, toldAt);
  }

  Incident heard(AlarmSignal s) {
    return new Incident(incidentId, alarm, revision, s.time(), closedAt, windowEnd, told, toldAt);
  }

  public Incident told(Told what, long at) {
    return new Incident(
        incidentId, alarm, revision + 1, lastStateTime, closedAt, windowEnd, what, at);
  }
}

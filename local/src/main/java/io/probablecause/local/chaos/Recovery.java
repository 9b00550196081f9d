package io.probablecause.local.chaos;

import io.probablecause.local.chaos.Script.Kind;

/**
 * Tells when the whole system works as before: what came after the fault has arrived at its end
 * (lines from the forwarder's file in the table, alarms at Slack, pages at the dashboard), and
 * nothing lags by more than some seconds.
 */
final class Recovery {
  /** Counts are told once a second, and a thousand things happen on few cores. */
  private static final long LINES_LAG_MILLIS = 4_000;

  private static final long ALARMS_LAG_MILLIS = 6_000;

  private final Round round;
  private final int lines;
  private final int alarms;

  private Recovery(Round round, int lines, int alarms) {
    this.round = round;
    this.lines = lines;
    this.alarms = alarms;
  }

  /** From now on: something of each kind must come through that has not been sent yet. */
  static Recovery from(Round round) {
    long now = System.currentTimeMillis();
    return new Recovery(
        round,
        errors(Math.min(round.script().count(Kind.LINE), round.load().sent(Kind.LINE, now) + 5)),
        Math.min(round.script().count(Kind.ALARM), round.load().sent(Kind.ALARM, now) + 1));
  }

  /** Of three lines two are errors, and those are counted. */
  private static int errors(int lines) {
    return lines - (lines + 2) / 3;
  }

  boolean isDone() {
    long now = System.currentTimeMillis();
    Load load = round.load();
    int counted = round.linesCounted();
    int told = round.alarmsTold();
    return counted >= lines
        && counted >= errors(load.sent(Kind.LINE, now - LINES_LAG_MILLIS))
        && told >= alarms
        && told >= load.sent(Kind.ALARM, now - ALARMS_LAG_MILLIS)
        && round.isShown();
  }
}

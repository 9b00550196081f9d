package io.probablecause.job.report;

/**
 * The life of an incident as a pure function of alarm states: a repeated ALARM is not a new
 * incident, a flapping alarm continues the old one, an older state that arrives late changes
 * nothing.
 */
public final class Incidents {
  private Incidents() {}

  /** The incident after a signal ({@code null} where there is none), and why it has to be told. */
  public record Step(Incident incident, String why) {
    public boolean mustTell() {
      return !why.isEmpty();
    }
  }

  public static Step on(Incident known, AlarmSignal signal) {
    if (known != null && signal.time() <= known.lastStateTime()) {
      return new Step(known, "");
    }
    return switch (signal.state()) {
      case AlarmSignal.ALARM -> onAlarm(known, signal);
      case AlarmSignal.OK -> onOk(known, signal);
      default -> new Step(known == null ? null : known.heard(signal), "");
    };
  }

  private static Step onAlarm(Incident known, AlarmSignal signal) {
    if (known == null || !known.continuesAt(signal.time())) {
      return new Step(Incident.opened(signal), "the alarm fired");
    }
    boolean flaps = known.closedAt() > 0;
    return new Step(known.firedAgain(signal), flaps ? "the alarm fired again" : "");
  }

  private static Step onOk(Incident known, AlarmSignal signal) {
    if (known == null || known.closedAt() > 0) {
      return new Step(known, "");
    }
    Incident closed = known.closed(signal);
    return new Step(closed, Reporter.closedAfter(closed));
  }
}

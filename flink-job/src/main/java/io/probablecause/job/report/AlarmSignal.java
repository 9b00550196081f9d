package io.probablecause.job.report;

/**
 * A change of an alarm's state, for the application that the alarm belongs to.
 *
 * @param state OK, ALARM or INSUFFICIENT_DATA
 * @param time the state's own timestamp, epoch milliseconds
 */
public record AlarmSignal(
    String applicationId,
    String name,
    String arn,
    String state,
    long time,
    String reason,
    String severityTag,
    long arrival,
    long ordinal) {
  /** The state in which an alarm fires. */
  public static final String ALARM = "ALARM";

  /** The state in which all is well. */
  public static final String OK = "OK";

  public AlarmSignal of(String application) {
    return new AlarmSignal(
        application, name, arn, state, time, reason, severityTag, arrival, ordinal);
  }
}

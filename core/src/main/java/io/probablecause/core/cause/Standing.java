package io.probablecause.core.cause;

/**
 * What people and resolving events have said of a cause. Times are epoch milliseconds, 0 for never.
 *
 * @param resolvedAt the latest moment at which it was said to be over; it counts as resolved as
 *     long as nothing happened after it
 * @param resolvedBy the person who said so and {@code resolvedNote} how; empty where an event did
 * @param acknowledgedUntil when the acknowledgement expires
 * @param rateAtAcknowledgement occurrences a minute when it was acknowledged
 * @param confirmations people who said "this was it" less those who said it was not
 * @param revision grows with each change of the standing
 */
public record Standing(
    long resolvedAt,
    String resolvedBy,
    String resolvedNote,
    long acknowledgedAt,
    long acknowledgedUntil,
    String acknowledgedBy,
    String note,
    double rateAtAcknowledgement,
    int confirmations,
    int revision) {
  public static final Standing NONE = new Standing(0, "", "", 0, 0, "", "", 0, 0, 0);
}

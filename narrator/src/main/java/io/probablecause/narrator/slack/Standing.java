package io.probablecause.narrator.slack;

/**
 * What people have said of an incident by its message. Times are epoch milliseconds, 0 for never;
 * names are empty where nobody did.
 *
 * @param acknowledgedById the person's id at Slack, to be mentioned when the time has passed
 */
record Standing(
    String acknowledgedBy,
    String acknowledgedById,
    long acknowledgedUntil,
    String note,
    String resolvedBy,
    long resolvedAt,
    String feedbackBy,
    boolean confirmed) {
  static final Standing NONE = new Standing("", "", 0, "", "", 0, "", false);

  boolean isAcknowledgedAt(long now) {
    return acknowledgedUntil > now;
  }

  boolean isResolved() {
    return resolvedAt > 0;
  }
}

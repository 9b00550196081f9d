package io.probablecause.narrator.slack;

/** Slack did not do what it was asked. The kind says what is known of the outcome. */
final class SlackException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is known. */
  enum Kind {
    /** Too many requests: nothing was done, and it may be asked again later. */
    BUSY,
    /** Nothing was done, and asking again would not help. */
    REFUSED,
    /** No answer, or none that says: it may have been done. */
    UNKNOWN
  }

  private final Kind kind;
  private final long retryAfterMillis;

  SlackException(Kind kind, long retryAfterMillis, String detail) {
    super(detail);
    this.kind = kind;
    this.retryAfterMillis = retryAfterMillis;
  }

  Kind kind() {
    return kind;
  }

  long retryAfterMillis() {
    return retryAfterMillis;
  }
}

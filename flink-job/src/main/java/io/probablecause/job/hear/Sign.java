package io.probablecause.job.hear;

/**
 * A sign of life as an application's ranking keeps it.
 *
 * @param source an application's own records ({@link #application}), or one of the estate's feeds
 * @param since the minute of the earliest event, epoch milliseconds
 * @param minute of arrival, epoch milliseconds
 */
public record Sign(String source, long since, long minute) {
  /** The estate's audit trail of API calls. */
  public static final String CLOUDTRAIL = "feed:cloudtrail";

  /** The estate's traffic. */
  public static final String FLOW_LOGS = "feed:flow-logs";

  public static String application(String applicationId) {
    return "application:" + applicationId;
  }
}

package io.probablecause.forwarder.send;

/**
 * The limits of PutRecords (Amazon Kinesis Data Streams API reference, "PutRecords"; quotas of the
 * developer guide), and how patiently failed records are tried again. Sizes are bytes, times are
 * milliseconds.
 *
 * @param maxRecordBytes the stream's own limit; 1 MiB unless the stream was set to take more
 * @param attempts how often a record is tried in all
 */
public record SendLimits(
    int maxRecords,
    int maxRequestBytes,
    int maxRecordBytes,
    int attempts,
    long firstPause,
    long longestPause) {

  public static SendLimits defaults() {
    return new SendLimits(500, 10 << 20, 1 << 20, 10, 50, 5_000);
  }

  public SendLimits withMaxRecordBytes(int bytes) {
    return new SendLimits(maxRecords, maxRequestBytes, bytes, attempts, firstPause, longestPause);
  }
}

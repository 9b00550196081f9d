package io.probablecause.core.event;

/**
 * One CloudWatch Logs subscription message of type DATA_MESSAGE ("Real-time processing of log data
 * with subscriptions"), opened but not yet read: the header, and the message's JSON as bytes. It is
 * what is shuffled by log stream, so its payload is one flat array.
 *
 * @param ordinal place among records of the same arrival; messages of one record count on
 */
public record LogBatch(
    String owner, String logGroup, String logStream, long arrival, long ordinal, byte[] payload) {

  /** The key by which redelivery, multi-line assembly and order are kept. */
  public String streamKey() {
    return owner + '\n' + logGroup + '\n' + logStream;
  }
}

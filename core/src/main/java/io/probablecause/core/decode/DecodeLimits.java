package io.probablecause.core.decode;

/**
 * The bounds that keep hostile or broken input from costing more than a known amount of memory and
 * time. Sizes are bytes after decompression, times are milliseconds of arrival.
 *
 * @param maxRecordBytes the largest decompressed record
 * @param maxDepth the deepest nesting of JSON
 * @param maxLinesJoined the most log events that become one multi-line event
 * @param maxBytesJoined the longest multi-line event
 * @param joinMillis how long an event that may go on waits for its next line
 * @param redeliveryMillis how long the ids of an event are remembered
 * @param maxRememberedBatches batches remembered for each log stream
 * @param maxRememberedIds single event ids remembered for each log stream
 */
public record DecodeLimits(
    int maxRecordBytes,
    int maxDepth,
    int maxLinesJoined,
    int maxBytesJoined,
    long joinMillis,
    long redeliveryMillis,
    int maxRememberedBatches,
    int maxRememberedIds) {

  /**
   * CloudWatch Logs takes events of up to 1 MiB and gzips a subscription record to at most 1 MiB;
   * 32 MiB after decompression is what logs of the best compression come to.
   */
  public static DecodeLimits defaults() {
    return new DecodeLimits(32 << 20, 100, 500, 2 << 20, 2_000, 3_600_000, 512, 4_096);
  }

  public DecodeLimits {
    requirePositive(maxRecordBytes, "maxRecordBytes");
    requirePositive(maxDepth, "maxDepth");
    requirePositive(maxLinesJoined, "maxLinesJoined");
    requirePositive(maxBytesJoined, "maxBytesJoined");
    requirePositive(joinMillis, "joinMillis");
    requirePositive(redeliveryMillis, "redeliveryMillis");
    requirePositive(maxRememberedBatches, "maxRememberedBatches");
    requirePositive(maxRememberedIds, "maxRememberedIds");
  }

  private static void requirePositive(long value, String name) {
    if (value <= 0) {
      throw new IllegalArgumentException(
          "decode limit " + name + " must be positive and is " + value);
    }
  }
}

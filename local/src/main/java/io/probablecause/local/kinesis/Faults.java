package io.probablecause.local.kinesis;

import java.time.Duration;
import java.util.Random;

/**
 * What the local Kinesis endpoint does wrong on purpose, asked for each call. The methods are
 * called from several threads. A fault looks to a client exactly as it would on AWS.
 */
public interface Faults {

  Faults NONE = new Faults() {};

  /** True: a call that reads or writes records ends in ProvisionedThroughputExceededException. */
  default boolean throttles(String operation, String stream) {
    return false;
  }

  /** True: this one record of a PutRecords call is not stored and reported as failed. */
  default boolean failsRecord(String stream, String partitionKey) {
    return false;
  }

  /** True: GetRecords refuses its iterator as expired. */
  default boolean expiresIterator(String stream, String shardId) {
    return false;
  }

  /** How long a call waits before it is served. */
  default Duration latency(String operation) {
    return Duration.ZERO;
  }

  /** Faults at the given rates (0 to 1), in an order that the seed decides. */
  static Faults atRates(
      double throttled, double failedRecords, double expired, Duration latency, long seed) {
    Random random = new Random(seed);
    return new Faults() {
      @Override
      public boolean throttles(String operation, String stream) {
        return happens(throttled);
      }

      @Override
      public boolean failsRecord(String stream, String partitionKey) {
        return happens(failedRecords);
      }

      @Override
      public boolean expiresIterator(String stream, String shardId) {
        return happens(expired);
      }

      @Override
      public Duration latency(String operation) {
        return latency;
      }

      private boolean happens(double rate) {
        return rate > 0 && random.nextDouble() < rate;
      }
    };
  }
}

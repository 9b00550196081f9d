package io.probablecause.local.chaos;

import io.probablecause.local.kinesis.Faults;
import java.time.Duration;

/** Faults of the streams that are put on and off while the system runs. */
final class SwitchedFaults implements Faults {
  private volatile Faults now = Faults.NONE;

  void set(Faults faults) {
    now = faults;
  }

  @Override
  public boolean throttles(String operation, String stream) {
    return now.throttles(operation, stream);
  }

  @Override
  public boolean failsRecord(String stream, String partitionKey) {
    return now.failsRecord(stream, partitionKey);
  }

  @Override
  public boolean expiresIterator(String stream, String shardId) {
    return now.expiresIterator(stream, shardId);
  }

  @Override
  public Duration latency(String operation) {
    return now.latency(operation);
  }
}

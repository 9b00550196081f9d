package io.probablecause.local.forward;

import io.probablecause.local.kinesis.Faults;
import java.util.concurrent.atomic.AtomicInteger;

/** Faults that a test turns on, counted in requests and records still to go wrong. */
final class ScriptedFaults implements Faults {
  static final int ALL = Integer.MAX_VALUE;

  private final AtomicInteger throttled = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  /** The next so many PutRecords calls are throttled. */
  void throttle(int requests) {
    throttled.set(requests);
  }

  /** The next so many records are refused, each within a request that is otherwise taken. */
  void refuse(int records) {
    refused.set(records);
  }

  void none() {
    throttled.set(0);
    refused.set(0);
  }

  @Override
  public boolean throttles(String operation, String stream) {
    return operation.equals("PutRecords") && isNext(throttled);
  }

  @Override
  public boolean failsRecord(String stream, String partitionKey) {
    return isNext(refused);
  }

  private static boolean isNext(AtomicInteger left) {
    return left.getAndUpdate(n -> n == 0 || n == ALL ? n : n - 1) > 0;
  }
}

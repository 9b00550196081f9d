package io.probablecause.forwarder.simulate;

/**
 * One task, instance or node of an application, during an interval of epoch milliseconds.
 *
 * @param logStream where it writes its log
 */
record Replica(
    String resourceId, String ip, String eni, String logStream, int zone, long from, long to) {
  static final long ALWAYS = 0;
  static final long FOREVER = Long.MAX_VALUE;

  boolean runsAt(long time) {
    return time >= from && time < to;
  }

  Replica until(long end) {
    return new Replica(resourceId, ip, eni, logStream, zone, from, end);
  }
}

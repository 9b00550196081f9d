package io.probablecause.forwarder.simulate;

/**
 * From {@code from} to {@code to} (epoch milliseconds), a share of the calls to, or of the work of,
 * an application goes wrong; the share grows to its full size during {@code ramp} milliseconds.
 *
 * @param zone only replicas of this availability zone, or -1
 */
record Fault(String node, Failure failure, double share, long from, long to, long ramp, int zone) {

  double shareAt(long time) {
    if (time < from || time >= to) {
      return 0;
    }
    return ramp == 0 ? share : share * Math.min(1, (time - from) / (double) ramp);
  }
}

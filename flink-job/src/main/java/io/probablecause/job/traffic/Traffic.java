package io.probablecause.job.traffic;

import io.probablecause.job.Stamped;

/** Accepted requests of one application to another. Times are epoch milliseconds. */
public record Traffic(
    String from, String to, int port, long records, long time, long arrival, long ordinal)
    implements Stamped {
  String key() {
    return from + '\n' + to + '\n' + port;
  }
}

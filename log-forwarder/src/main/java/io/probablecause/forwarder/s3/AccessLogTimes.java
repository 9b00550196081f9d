package io.probablecause.forwarder.s3;

import io.probablecause.core.text.Times;

/**
 * The time of a load balancer's access log line: its first field that is an ISO-8601 time (the
 * second of an ALB, the third of an NLB, the first of a Classic Load Balancer).
 */
final class AccessLogTimes {
  private static final int FIRST_FIELDS = 4;

  private AccessLogTimes() {}

  /** Epoch milliseconds, or -1. */
  static long time(String line) {
    String[] fields = line.split(" ", FIRST_FIELDS + 1);
    for (int i = 0; i < Math.min(FIRST_FIELDS, fields.length); i++) {
      if (fields[i].length() >= 19 && fields[i].charAt(10) == 'T') {
        try {
          return Times.parse(fields[i].endsWith("Z") ? fields[i] : fields[i] + "Z");
        } catch (IllegalArgumentException e) {
          return -1;
        }
      }
    }
    return -1;
  }
}

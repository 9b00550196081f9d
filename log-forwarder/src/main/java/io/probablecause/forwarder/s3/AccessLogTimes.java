package io.probablecause.forwarder.s3;

import io.probablecause.core.text.Times;

/**
 * The time of a load balancer's access log line: its first field that is an ISO-8601 time (the
 * second of an ALB, the third of an NLB, the first of a Classic Load Balancer).
 */
final class AccessLogTimes {
  private static final int FIRST_FIELDS = 4;
  private static final int SECONDS = "2026-03-01T10:00:00".length();

  private String lastText = "";
  private long lastSecond;

  /** Epoch milliseconds, or -1. */
  long time(String line) {
    int from = 0;
    for (int i = 0; i < FIRST_FIELDS; i++) {
      int space = line.indexOf(' ', from);
      int to = space < 0 ? line.length() : space;
      if (to - from >= SECONDS && line.charAt(from + 10) == 'T') {
        return parse(line, from, to);
      }
      if (space < 0) {
        return -1;
      }
      from = space + 1;
    }
    return -1;
  }

  /** Lines of one second follow one another: its date is worked out once. */
  private long parse(String line, int from, int to) {
    if (!line.startsWith(lastText, from) || lastText.isEmpty()) {
      String text = line.substring(from, from + SECONDS);
      try {
        lastSecond = Times.parse(text + "Z");
      } catch (IllegalArgumentException e) {
        return -1;
      }
      lastText = text;
    }
    return lastSecond + millis(line, from + SECONDS, to);
  }

  /** The milliseconds of a fraction such as {@code .176424Z}. */
  private static long millis(String line, int from, int to) {
    if (from >= to || line.charAt(from) != '.') {
      return 0;
    }
    long millis = 0;
    long unit = 100;
    for (int i = from + 1; i < to && Character.digit(line.charAt(i), 10) >= 0; i++) {
      millis += unit * Character.digit(line.charAt(i), 10);
      unit /= 10;
    }
    return millis;
  }
}

package io.probablecause.forwarder.s3;

import java.util.List;

/** Finds the header of a flow-log file and, by it, the {@code start} of each line. */
final class FlowLogTimes {
  private static final int DEFAULT_START = 10;
  private static final long LATEST_SECOND = 9_999_999_999L;
  private static final List<String> TELLING = List.of("start", "srcaddr", "interface-id");

  private int startField = DEFAULT_START;

  boolean isHeader(String line) {
    boolean may =
        line.contains("start") || line.contains("srcaddr") || line.contains("interface-id");
    if (!may) {
      return false; // nearly every line ends here, without being taken apart
    }
    List<String> fields = List.of(line.split(" "));
    boolean header = TELLING.stream().anyMatch(fields::contains);
    if (header) {
      startField = fields.indexOf("start");
    }
    return header;
  }

  /** Epoch milliseconds, or -1 where the line does not say. */
  long time(String line) {
    int from = startField < 0 ? -1 : fieldStart(line);
    if (from < 0) {
      return -1;
    }
    long seconds = 0;
    int at = from;
    for (; at < line.length() && line.charAt(at) != ' '; at++) {
      int digit = line.charAt(at) - '0';
      if (digit < 0 || digit > 9 || seconds > LATEST_SECOND) {
        return -1;
      }
      seconds = seconds * 10 + digit;
    }
    return seconds > 0 && seconds <= LATEST_SECOND ? seconds * 1000 : -1;
  }

  /** Where the field of the start begins, or -1 where the line has fewer fields. */
  private int fieldStart(String line) {
    int from = 0;
    for (int field = 0; field < startField; field++) {
      from = line.indexOf(' ', from) + 1;
      if (from == 0) {
        return -1;
      }
    }
    return from;
  }
}

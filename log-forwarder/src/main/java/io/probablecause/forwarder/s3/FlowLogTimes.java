package io.probablecause.forwarder.s3;

import java.util.List;

/** Finds the header of a flow-log file and, by it, the {@code start} of each line. */
final class FlowLogTimes {
  private static final int DEFAULT_START = 10;
  private static final long LATEST_SECOND = 9_999_999_999L;

  private int startField = DEFAULT_START;

  boolean isHeader(String line) {
    List<String> fields = List.of(line.split(" "));
    boolean header =
        fields.contains("start") || fields.contains("srcaddr") || fields.contains("interface-id");
    if (header) {
      startField = fields.indexOf("start");
    }
    return header;
  }

  /** Epoch milliseconds, or -1 where the line does not say. */
  long time(String line) {
    String[] fields = line.split(" ");
    if (startField < 0 || startField >= fields.length) {
      return -1;
    }
    try {
      long seconds = Long.parseLong(fields[startField]);
      return seconds > 0 && seconds <= LATEST_SECOND ? seconds * 1000 : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}

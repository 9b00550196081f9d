package io.probablecause.forwarder.simulate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What a simulation wrote: log events and signals, in the order of writing. */
final class Lines {
  /**
   * @param file the file of the recording it belongs in, without ending
   * @param time when it happened, epoch milliseconds
   */
  record LogLine(String file, String logGroup, String logStream, long time, String message) {}

  /** An EventBridge event and when it arrives. */
  record Signal(long arrival, ObjectNode event) {}

  final List<LogLine> logs = new ArrayList<>();
  final List<Signal> signals = new ArrayList<>();

  void log(String file, String logGroup, String logStream, long time, String message) {
    logs.add(new LogLine(file, logGroup, logStream, time, message));
  }

  void signal(long arrival, ObjectNode event) {
    signals.add(new Signal(arrival, event));
  }
}

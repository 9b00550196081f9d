package io.probablecause.core.decode;

import io.probablecause.core.event.RejectReason;

/**
 * Finds out in which format a line is and reads it: JSON by its first byte, flow logs by their log
 * group or their looks, text by the readers of the formats in turn, and an application's line where
 * none of them knows it.
 */
final class LineReader {
  private final TextFormats texts = new TextFormats();

  /** Null where the line was read, else why not. */
  RejectReason read(DecodedEvent event, GroupHints group, StreamMemory memory, long arrival) {
    byte[] b = event.text;
    int from = event.from;
    int to = event.to;
    if (from < to && b[from] == '{') {
      return json(event, group, memory, arrival);
    }
    if (mayBeFlowLog(b, from, to, group, memory)) {
      RejectReason failure = flowLog(event, group, memory, arrival);
      if (failure == null || failure != RejectReason.UNKNOWN_SHAPE) {
        return failure;
      }
    }
    text(event, group);
    return null;
  }

  private RejectReason json(
      DecodedEvent event, GroupHints group, StreamMemory memory, long arrival) {
    JsonTape.Status status = event.json.read(event.text, event.from, event.to);
    if (status == JsonTape.Status.TOO_DEEP) {
      return RejectReason.TOO_DEEP;
    }
    boolean whole =
        status == JsonTape.Status.OK
            && Bytes.skipSpace(event.text, event.json.tape.end(), event.to) == event.to;
    if (!whole) {
      text(event, group);
      return null;
    }
    event.fields = event.json;
    event.hasHead = true;
    return null;
  }

  void text(DecodedEvent event, GroupHints group) {
    event.fields = event.textFields;
    event.hasHead = texts.read(event, group);
  }

  private static boolean mayBeFlowLog(
      byte[] b, int from, int to, GroupHints group, StreamMemory memory) {
    if (group.expected() == GroupHints.Expected.FLOW_LOG || memory.flowLogFormat != null) {
      return true;
    }
    return to - from > 20
        && (b[from + 1] == ' ' && b[from] >= '2' && b[from] <= '9'
            || b[from + 2] == ' ' && b[from] == '1' && b[from + 1] >= '0' && b[from + 1] <= '2'
            || Bytes.startsWith(b, from, to, VERSION));
  }

  private static final byte[] VERSION = Bytes.ascii("version ");

  /** UNKNOWN_SHAPE where it is no flow log after all. */
  private RejectReason flowLog(
      DecodedEvent event, GroupHints group, StreamMemory memory, long arrival) {
    FlowLogFields flow = event.flowFields;
    event.fields = flow;
    event.hasHead = true;
    if (!flow.split(event.text, event.from, event.to)) {
      return RejectReason.UNKNOWN_SHAPE;
    }
    FlowLogFormat header = FlowLogFormat.ofHeader(event.text, event.from, event.to);
    if (header != null) {
      memory.flowLogFormat = header;
      memory.flowLogFormatSeen = arrival;
      event.fields = null;
      return null;
    }
    FlowLogFormat known =
        memory.flowLogFormat != null ? memory.flowLogFormat : group.flowLogFormat();
    if (known != null && flow.columns() == known.columns() && flow.as(known)
        || flow.as(FlowLogFormat.ofLength(flow.columns()))) {
      return null;
    }
    if (!flow.looksLikeOne()) {
      return RejectReason.UNKNOWN_SHAPE;
    }
    if (known != null || flow.columns() < 14 && flow.startsAsDefault()) {
      return RejectReason.BROKEN_FLOW_LOG;
    }
    return flow.infer() ? null : RejectReason.UNKNOWN_FLOW_LOG_FORMAT;
  }
}

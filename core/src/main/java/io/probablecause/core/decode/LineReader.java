package io.probablecause.core.decode;

import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.RejectReason;

/**
 * Finds out in which format a line is and reads it: JSON by its first byte, flow logs by their log
 * group or their looks, text by the readers of the formats in turn. Takes off what container
 * runtimes put around a line first.
 */
final class LineReader {
  private static final byte[] VERSION = Bytes.ascii("version ");
  private static final byte[] CLOUDTRAIL_START = Bytes.ascii("{\"eventVersion\":");
  private static final int LEAST_FLOW_LOG = 20;
  private static final int DEFAULT_COLUMNS = 14;

  private final TextFormats texts = new TextFormats();
  private final Wrapper wrapper = new Wrapper();

  /**
   * Null where the line was read, else why not. A header line of a flow log is read into the memory
   * and leaves the event without fields.
   */
  RejectReason read(DecodedEvent event, GroupHints group, StreamMemory memory, long arrival) {
    if (isJsonInString(event)) {
      return whole(event, group, memory, arrival);
    }
    event.unescape();
    trim(event);
    event.isCri = wrapper.cri(event);
    return inner(event, group, memory, arrival);
  }

  /** Reads a line of JSON as it stands in the message, which most are; false for any other. */
  private static boolean isJsonInString(DecodedEvent event) {
    return event.isEscaped
        && event.text[event.from] == '{'
        && event.json.readInString(event.text, event.from, event.to) == JsonTape.Status.OK
        && endsWith(event, event.json.tape.end());
  }

  /** Whether nothing but white space follows; line ends are cut off. */
  private static boolean endsWith(DecodedEvent event, int end) {
    byte[] b = event.text;
    int kept = end;
    int at = end;
    while (at < event.to) {
      boolean escape = b[at] == '\\' && at + 1 < event.to;
      byte c = escape ? b[at + 1] : b[at];
      boolean lineEnd = escape ? c == 'n' || c == 'r' : c == '\n' || c == '\r';
      boolean blank = escape ? c == 't' : c == ' ' || c == '\t';
      if (!lineEnd && !blank) {
        return false;
      }
      at += escape ? 2 : 1;
      kept = blank ? at : kept;
    }
    event.to = kept;
    return true;
  }

  /** A sentence for a person. */
  String detail(RejectReason reason) {
    return switch (reason) {
      case TOO_DEEP -> "the JSON of a log event is nested too deeply";
      case BROKEN_FLOW_LOG -> "a flow log's line does not fit its format";
      case UNKNOWN_FLOW_LOG_FORMAT -> "a flow log's line is in a format that nobody named";
      case NOT_JSON -> "a CloudTrail record is cut short or broken";
      default -> "a log event cannot be read";
    };
  }

  private static void trim(DecodedEvent event) {
    int to = event.to;
    while (to > event.from && (event.text[to - 1] == '\n' || event.text[to - 1] == '\r')) {
      to--;
    }
    event.line(event.text, event.from, to);
  }

  private RejectReason inner(
      DecodedEvent event, GroupHints group, StreamMemory memory, long arrival) {
    byte[] b = event.text;
    int from = event.from;
    int to = event.to;
    if (from < to && b[from] == '{') {
      return json(event, group, memory, arrival);
    }
    if (mayBeFlowLog(b, from, to, group, memory)) {
      RejectReason failure = flowLog(event, group, memory, arrival);
      if (failure != RejectReason.UNKNOWN_SHAPE) {
        return failure;
      }
    }
    text(event, group);
    return null;
  }

  private RejectReason json(
      DecodedEvent event, GroupHints group, StreamMemory memory, long arrival) {
    JsonLine json = event.json;
    JsonTape.Status status = json.read(event.text, event.from, event.to);
    if (status == JsonTape.Status.TOO_DEEP) {
      return RejectReason.TOO_DEEP;
    }
    boolean whole =
        status == JsonTape.Status.OK
            && Bytes.skipSpace(event.text, json.tape.end(), event.to) == event.to;
    event.jsonCut = status == JsonTape.Status.CUT_SHORT;
    return whole ? whole(event, group, memory, arrival) : brokenJson(event, group);
  }

  /** A line that was read as JSON to its end. */
  private RejectReason whole(
      DecodedEvent event, GroupHints group, StreamMemory memory, long arrival) {
    JsonLine json = event.json;
    if (json.kind() == EventKind.APPLICATION && !event.isWrapped && wrapper.json(event)) {
      trim(event);
      event.isCri = wrapper.cri(event);
      return inner(event, group, memory, arrival);
    }
    event.fields = json;
    event.hasHead = true;
    return null;
  }

  /** An application's line may look like JSON and not be; CloudTrail's is JSON or unreadable. */
  private RejectReason brokenJson(DecodedEvent event, GroupHints group) {
    boolean cloudTrail = Bytes.startsWith(event.text, event.from, event.to, CLOUDTRAIL_START);
    text(event, group);
    boolean mayGoOn = event.jsonCut && event.to - event.from >= Joiner.LEAST_CUT;
    return cloudTrail && !mayGoOn ? RejectReason.NOT_JSON : null;
  }

  private void text(DecodedEvent event, GroupHints group) {
    event.fields = event.textFields;
    event.hasHead = texts.read(event, group);
  }

  private static boolean mayBeFlowLog(
      byte[] b, int from, int to, GroupHints group, StreamMemory memory) {
    if (to - from < LEAST_FLOW_LOG) {
      return false;
    }
    if (group.expected() == GroupHints.Expected.FLOW_LOG || memory.flowLogFormat != null) {
      return true;
    }
    return b[from + 1] == ' ' && b[from] >= '2' && b[from] <= '9'
        || b[from + 2] == ' ' && b[from] == '1' && b[from + 1] >= '0' && b[from + 1] <= '2'
        || Bytes.startsWith(b, from, to, VERSION);
  }

  /** UNKNOWN_SHAPE where it is no flow log after all. */
  private RejectReason flowLog(
      DecodedEvent event, GroupHints group, StreamMemory memory, long arrival) {
    FlowLogFields flow = event.flowFields;
    event.fields = flow;
    event.hasHead = true;
    if (!flow.split(event.text, event.from, event.to)) {
      return RejectReason.UNKNOWN_SHAPE;
    }
    FlowLogFormat known =
        memory.flowLogFormat != null ? memory.flowLogFormat : group.flowLogFormat();
    if (known != null && flow.columns() == known.columns() && flow.as(known)
        || flow.as(FlowLogFormat.ofLength(flow.columns()))) {
      return null;
    }
    FlowLogFormat header = FlowLogFormat.ofHeader(event.text, event.from, event.to);
    if (header != null) {
      memory.flowLogFormat = header;
      memory.flowLogFormatSeen = arrival;
      event.fields = null;
      return null;
    }
    if (!flow.looksLikeOne() && !flow.startsAsDefault()) {
      return RejectReason.UNKNOWN_SHAPE;
    }
    if (known != null || flow.columns() < DEFAULT_COLUMNS && flow.startsAsDefault()) {
      return RejectReason.BROKEN_FLOW_LOG;
    }
    return flow.infer() ? null : RejectReason.UNKNOWN_FLOW_LOG_FORMAT;
  }
}

package io.probablecause.core.decode;

import io.probablecause.core.event.KeyHash;

/**
 * The keys at the top of a JSON line that say what the line is, and where loggers put what every
 * line has. Found by hash in one walk over the line's keys.
 */
enum JsonKey {
  EVENT_NAME("eventName", "eventname", "event_name"),
  EVENT_SOURCE("eventSource", "eventsource", "event_source"),
  EVENT_TIME("eventTime", "eventtime", "event_time", "p_event_time"),
  EVENT_VERSION("eventVersion", "eventversion"),
  USER_IDENTITY("userIdentity", "useridentity", "user_identity"),
  INSIGHT_DETAILS("insightDetails"),
  DETAIL_TYPE("detail-type", "DetailType"),
  DETAIL("detail", "Detail"),
  SOURCE("source", "Source"),
  CONFIGURATION_ITEM("configurationItem", "configurationItemSummary"),
  CONFIGURATION_STATUS("configurationItemStatus"),
  CONFIGURATION_TIME("configurationItemCaptureTime"),
  RESOURCE_TYPE("resourceType"),
  SOURCE_ADDRESS("srcaddr", "srcAddr", "src_addr"),
  DESTINATION_ADDRESS("dstaddr", "dstAddr", "dst_addr"),
  INTERFACE_ID("interface-id", "interface_id"),
  LOG_STATUS("log-status", "log_status"),
  FLOW_START("start"),
  INSIGHTS_TYPE("Type"),
  CLUSTER("ClusterName"),
  PLATFORM_RECORD("record"),
  TYPE("type"),
  STATUS("status"),
  HTTP_METHOD("httpMethod", "routeKey", "http_method"),
  WEB_ACL("webaclId"),
  HTTP_REQUEST("httpRequest"),
  LOG("log"),
  STREAM("stream", "source_stream"),
  CONTAINER("kubernetes", "container_id", "container_name", "docker"),
  CRI_TAG("_p", "logtag"),
  PARTIAL("partial_message"),
  PARTIAL_LAST("partial_last"),
  LEVEL(
      "level",
      "severity",
      "levelname",
      "log.level",
      "lvl",
      "loglevel",
      "logLevel",
      "LogLevel",
      "Level",
      "severityText",
      "SeverityText",
      "severity_text",
      "@l",
      "log_level",
      "levelName"),
  SEVERITY_NUMBER("severityNumber", "SeverityNumber", "severity_number"),
  LOGGER(
      "logger",
      "loggerName",
      "logger_name",
      "log.logger",
      "name",
      "SourceContext",
      "Category",
      "category",
      "caller",
      "module"),
  THREAD("thread", "threadName", "thread_name", "process.thread.name", "thread.name"),
  MESSAGE(
      "message",
      "msg",
      "@m",
      "@mt",
      "Message",
      "MessageTemplate",
      "RenderedMessage",
      "event",
      "body",
      "Body",
      "short_message",
      "text"),
  TRACE_ID(
      "trace_id",
      "traceId",
      "traceID",
      "TraceId",
      "TraceID",
      "traceid",
      "trace.id",
      "dd.trace_id",
      "otelTraceID",
      "@tr",
      "trace",
      "xray_trace_id",
      "X-Amzn-Trace-Id",
      "traceparent",
      "correlation_id",
      "correlationId",
      "x-b3-traceid",
      "X-B3-TraceId"),
  SPAN_ID(
      "span_id",
      "spanId",
      "spanID",
      "SpanId",
      "SpanID",
      "spanid",
      "span.id",
      "dd.span_id",
      "otelSpanID",
      "@sp",
      "span",
      "X-B3-SpanId"),
  REQUEST_ID(
      "request_id",
      "requestId",
      "requestID",
      "RequestId",
      "AWSRequestId",
      "awsRequestId",
      "function_request_id",
      "aws_request_id",
      "x-request-id",
      "reqId",
      "req_id"),
  EXCEPTION(
      "exception",
      "stack_trace",
      "stackTrace",
      "exc_info",
      "err",
      "error",
      "thrown",
      "@x",
      "Exception",
      "stacktrace",
      "stack",
      "error.stack_trace",
      "errorType",
      "exception.type",
      "throwable"),
  TIME(
      "time",
      "timestamp",
      "@timestamp",
      "ts",
      "@t",
      "Timestamp",
      "asctime",
      "datetime",
      "eventTime",
      "timeMillis",
      "instant",
      "date",
      "dt",
      "t",
      "timeUnixNano",
      "observedTimeUnixNano",
      "requestTime",
      "requestTimeEpoch",
      "requestReceivedTimestamp");

  static final int COUNT = values().length;
  private static final int SIZE = 1024;
  private static final JsonKey[] ALL = values();
  private static final byte[][] NAMES = new byte[SIZE][];
  private static final int[] HASHES = new int[SIZE];

  /** The constant in the low byte, the place in its list of spellings above it, plus one. */
  private static final short[] ROLES = new short[SIZE];

  private final String[] spellings;

  JsonKey(String... spellings) {
    this.spellings = spellings;
  }

  static {
    for (JsonKey key : ALL) {
      for (int rank = 0; rank < key.spellings.length; rank++) {
        byte[] name = Bytes.ascii(key.spellings[rank]);
        int hash = KeyHash.of(name, 0, name.length);
        int slot = hash & SIZE - 1;
        while (NAMES[slot] != null && !java.util.Arrays.equals(NAMES[slot], name)) {
          slot = slot + 1 & SIZE - 1;
        }
        if (NAMES[slot] == null) {
          NAMES[slot] = name;
          HASHES[slot] = hash;
          ROLES[slot] = (short) (rank << 8 | key.ordinal() + 1);
        }
      }
    }
  }

  /** Fills in the node of the best spelling of each key that the object has; -1 where none. */
  static void find(JsonTape tape, int object, int[] nodes, byte[] ranks) {
    java.util.Arrays.fill(nodes, -1);
    int stop = tape.next(object);
    for (int key = object + JsonTape.NODE; key < stop; key = tape.next(key + JsonTape.NODE)) {
      int hash = tape.keyHash(key);
      int slot = hash & SIZE - 1;
      while (ROLES[slot] != 0) {
        if (HASHES[slot] == hash && tape.keyEquals(key, NAMES[slot])) {
          int role = (ROLES[slot] & 0xFF) - 1;
          byte rank = (byte) (ROLES[slot] >> 8);
          if (nodes[role] < 0 || rank < ranks[role]) {
            nodes[role] = key + JsonTape.NODE;
            ranks[role] = rank;
          }
          break;
        }
        slot = slot + 1 & SIZE - 1;
      }
    }
  }
}

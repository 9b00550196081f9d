package io.probablecause.core.decode;

import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.FieldPath;
import io.probablecause.core.event.JsonNull;
import java.util.List;
import java.util.Map;

/**
 * One line that is a JSON object: CloudTrail, Config, EventBridge, flow logs in JSON, Container
 * Insights, Lambda's platform events, API Gateway, and the JSON of Logback, Log4j2, pino,
 * structlog, Serilog, slog and OpenTelemetry. Every key is read under its own path; level, logger
 * and the like under one name besides. Reused.
 */
final class JsonLine implements Fields {
  private static final FieldPath ERROR_CODE = FieldPath.of("errorCode");
  private static final FieldPath EVENT_NAME = FieldPath.of("eventName");
  private static final FieldPath ERROR_CODE_NORMALISED = FieldPath.of("errorCodeNormalised");
  private static final FieldPath API_NAME = FieldPath.of("apiName");

  final JsonTape tape;
  final JsonFields fields;
  private final int[] nodes = new int[JsonKey.COUNT];
  private final byte[] ranks = new byte[JsonKey.COUNT];
  private final TimeText time = new TimeText();
  private EventKind kind;
  private int keysOf;

  JsonLine(int maxDepth) {
    tape = new JsonTape(maxDepth);
    fields = new JsonFields(tape);
  }

  JsonTape.Status read(byte[] bytes, int from, int to) {
    return classified(tape.read(bytes, from, to));
  }

  /** Reads a line that stands within a JSON string; see {@link JsonTape#readInString}. */
  JsonTape.Status readInString(byte[] bytes, int from, int to) {
    return classified(tape.readInString(bytes, from, to));
  }

  private JsonTape.Status classified(JsonTape.Status status) {
    if (status == JsonTape.Status.OK && tape.type(tape.root()) == JsonTape.OBJECT) {
      classify();
    }
    return status;
  }

  private void classify() {
    keysOf = tape.root();
    JsonKey.find(tape, keysOf, nodes, ranks);
    kind = kindByKeys();
    fields.anyCase(kind == EventKind.CLOUDTRAIL && ranks[JsonKey.EVENT_NAME.ordinal()] > 0);
  }

  private EventKind kindByKeys() {
    if (has(JsonKey.EVENT_NAME)
        && has(JsonKey.EVENT_SOURCE)
        && (has(JsonKey.EVENT_TIME) || has(JsonKey.EVENT_VERSION) || has(JsonKey.USER_IDENTITY))
        && !startsWith(JsonKey.EVENT_SOURCE, "aws:")) {
      return EventKind.CLOUDTRAIL;
    }
    if (has(JsonKey.INSIGHT_DETAILS) && has(JsonKey.EVENT_TIME)) {
      return EventKind.CLOUDTRAIL;
    }
    if (isText(JsonKey.DETAIL_TYPE) && has(JsonKey.DETAIL)) {
      return EventKind.EVENTBRIDGE;
    }
    if (objectAt(JsonKey.CONFIGURATION_ITEM) >= 0
        || isText(JsonKey.RESOURCE_TYPE)
            && (has(JsonKey.CONFIGURATION_STATUS) || has(JsonKey.CONFIGURATION_TIME))) {
      return EventKind.CONFIG_ITEM;
    }
    if (has(JsonKey.SOURCE_ADDRESS) && has(JsonKey.DESTINATION_ADDRESS)
        || has(JsonKey.INTERFACE_ID) && has(JsonKey.LOG_STATUS)) {
      return EventKind.FLOW_LOG;
    }
    if (has(JsonKey.PLATFORM_RECORD) && startsWith(JsonKey.TYPE, "platform.")) {
      return EventKind.LAMBDA;
    }
    if (has(JsonKey.INSIGHTS_TYPE) && has(JsonKey.CLUSTER)) {
      return EventKind.CONTAINER_INSIGHTS;
    }
    if (has(JsonKey.HTTP_METHOD) && has(JsonKey.REQUEST_ID) && has(JsonKey.STATUS)) {
      return EventKind.API_GATEWAY_ACCESS;
    }
    return has(JsonKey.WEB_ACL) && has(JsonKey.HTTP_REQUEST)
        ? EventKind.WEB_ACCESS
        : EventKind.APPLICATION;
  }

  boolean has(JsonKey key) {
    return nodes[key.ordinal()] >= 0;
  }

  /** A pattern that matches events looks like one, but has lists where the event has a text. */
  private boolean isText(JsonKey key) {
    return has(key) && tape.type(node(key)) == JsonTape.STRING;
  }

  /** The object at a key, or the first of the list of objects there; -1 where there is none. */
  int objectAt(JsonKey key) {
    int node = node(key);
    if (node >= 0 && tape.type(node) == JsonTape.ARRAY && tape.next(node) > node + JsonTape.NODE) {
      node += JsonTape.NODE;
    }
    return node >= 0 && tape.type(node) == JsonTape.OBJECT ? node : -1;
  }

  int node(JsonKey key) {
    return nodes[key.ordinal()];
  }

  private boolean startsWith(JsonKey key, String prefix) {
    int at = node(key);
    int from = tape.from(at);
    if (tape.type(at) != JsonTape.STRING || tape.to(at) - from < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (tape.bytes()[from + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public EventKind kind() {
    return kind;
  }

  @Override
  public Object get(FieldPath path) {
    return switch (kind) {
      case CLOUDTRAIL -> cloudTrail(path);
      case CONFIG_ITEM -> ConfigFields.get(this, path);
      case FLOW_LOG -> flowLog(path);
      case LAMBDA -> LambdaJson.get(fields, path);
      case EVENTBRIDGE, CONTAINER_INSIGHTS -> fields.get(path);
      default -> application(path);
    };
  }

  private Object cloudTrail(FieldPath path) {
    if (path == ERROR_CODE_NORMALISED) {
      return CloudTrailNames.errorCode(recorded(ERROR_CODE));
    }
    return path == API_NAME ? CloudTrailNames.api(recorded(EVENT_NAME)) : recorded(path);
  }

  /** Insights events name the call that they tell of, and its error, among their details. */
  private Object recorded(FieldPath path) {
    Object value = fields.get(path);
    return value == null && has(JsonKey.INSIGHT_DETAILS)
        ? fields.get(FieldPath.of("insightDetails." + path))
        : value;
  }

  private Object flowLog(FieldPath path) {
    Object value = fields.get(path);
    if (value == null && path.toString().indexOf('-') >= 0) {
      value = fields.get(FieldPath.of(path.toString().replace('-', '_')));
    }
    if (!(value instanceof String text)) {
      return value == JsonNull.NULL ? null : value;
    }
    if (text.equals("-")) {
      return null;
    }
    byte[] bytes = Bytes.ascii(text);
    long number =
        FlowLogFormat.isNumber(path) ? Numbers.digits(bytes, 0, bytes.length) : Numbers.NONE;
    return number == Numbers.NONE ? text : (Object) number;
  }

  private Object application(FieldPath path) {
    Slot slot = Slot.of(path);
    if (slot == null) {
      return fields.get(path);
    }
    Object normalised =
        switch (slot) {
          case LEVEL -> level();
          case LOGGER -> text(JsonKey.LOGGER);
          case THREAD -> text(JsonKey.THREAD);
          case MESSAGE -> text(JsonKey.MESSAGE);
          case TRACE_ID -> text(JsonKey.TRACE_ID);
          case SPAN_ID -> text(JsonKey.SPAN_ID);
          case REQUEST_ID -> text(JsonKey.REQUEST_ID);
          case EXCEPTION -> exception();
          default -> null;
        };
    return normalised != null ? normalised : fields.get(path);
  }

  private Object text(JsonKey key) {
    int node = node(key);
    return node < 0 ? null : fields.text(node);
  }

  private Object level() {
    int node = node(JsonKey.LEVEL);
    if (node >= 0 && tape.type(node) == JsonTape.NUMBER) {
      long number = Numbers.digits(tape.bytes(), tape.from(node), tape.to(node));
      return number < 10 ? Level.ofSyslog(number) : Level.ofPino(number);
    }
    if (node >= 0 && tape.type(node) == JsonTape.STRING) {
      String known = Level.of(tape.bytes(), tape.from(node), tape.to(node));
      return known != null ? known : fields.string(node);
    }
    int number = node(JsonKey.SEVERITY_NUMBER);
    return number < 0
        ? null
        : Level.ofOpenTelemetry(Numbers.digits(tape.bytes(), tape.from(number), tape.to(number)));
  }

  private Object exception() {
    int node = node(JsonKey.EXCEPTION);
    if (node < 0) {
      return null;
    }
    Object value = fields.value(node);
    if (value instanceof Map<?, ?> map) {
      for (String key :
          List.of("type", "name", "exception_class", "class", "kind", "stack", "message")) {
        if (map.get(key) instanceof String text) {
          return text;
        }
      }
    }
    return value instanceof String ? value : null;
  }

  @Override
  public long ownTime(long reference, Zone zone) {
    int node = node(kind == EventKind.CLOUDTRAIL ? JsonKey.EVENT_TIME : JsonKey.TIME);
    if (kind == EventKind.FLOW_LOG) {
      node = node(JsonKey.FLOW_START);
    } else if (kind == EventKind.CONFIG_ITEM) {
      node = ConfigFields.timeNode(this);
    }
    return node < 0
        ? OwnTime.NONE
        : JsonTime.read(
            this, node, time, reference, kind == EventKind.APPLICATION ? zone : Zone.UTC);
  }
}

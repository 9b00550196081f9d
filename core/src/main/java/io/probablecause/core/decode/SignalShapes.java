package io.probablecause.core.decode;

import io.probablecause.core.decode.SignalDecoder.SignalSink;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.FieldPath;
import io.probablecause.core.event.RejectReason;
import java.nio.charset.StandardCharsets;

/**
 * Finds the event within what people and services wrap around it, and brings the shapes of one
 * thing to one.
 */
final class SignalShapes {
  private static final int MOST_WRAPPERS = 5;
  private static final FieldPath RECORDS = FieldPath.of("Records");
  private static final FieldPath ENTRIES = FieldPath.of("Entries");
  private static final FieldPath SNS_MESSAGE = FieldPath.of("Sns.Message");
  private static final FieldPath SNS_ID = FieldPath.of("Sns.MessageId");
  private static final FieldPath MESSAGE = FieldPath.of("Message");
  private static final FieldPath MESSAGE_ID = FieldPath.of("MessageId");
  private static final FieldPath TOPIC = FieldPath.of("TopicArn");
  private static final FieldPath BODY = FieldPath.of("body");
  private static final FieldPath EVENT_SOURCE_ARN = FieldPath.of("eventSourceARN");
  private static final FieldPath DETAIL_TEXT = FieldPath.of("Detail");
  private static final FieldPath INVOKING_EVENT = FieldPath.of("invokingEvent");
  private static final FieldPath NEW_STATE = FieldPath.of("NewStateValue");
  private static final FieldPath ALARM_NAME = FieldPath.of("AlarmName");
  private static final FieldPath ALARM_DATA = FieldPath.of("alarmData");
  private static final FieldPath DETAIL = FieldPath.of("detail");
  private static final FieldPath ID = FieldPath.of("id");

  private final DecodeLimits limits;

  SignalShapes(DecodeLimits limits) {
    this.limits = limits;
  }

  /** Reads the first value; the place after it, or -1 where it was broken and was rejected. */
  int read(byte[] bytes, int from, int to, SignalSink sink) {
    return read(bytes, from, to, "", 0, sink);
  }

  private int read(byte[] bytes, int from, int to, String id, int depth, SignalSink sink) {
    JsonLine line = new JsonLine(limits.maxDepth());
    JsonTape.Status status = line.read(bytes, from, to);
    if (status != JsonTape.Status.OK || line.tape.hasControlCharacters()) {
      boolean deep = status == JsonTape.Status.TOO_DEEP;
      sink.reject(
          deep ? RejectReason.TOO_DEEP : RejectReason.NOT_JSON, "broken JSON", bytes, from, to);
      return -1;
    }
    int root = line.tape.root();
    switch (line.tape.type(root)) {
      case JsonTape.OBJECT -> object(line, bytes, from, id, depth, sink);
      case JsonTape.ARRAY -> each(line, root, id, depth, sink);
      default ->
          sink.reject(
              RejectReason.NOT_AN_OBJECT, "not a JSON object", bytes, from, line.tape.end());
    }
    return line.tape.end();
  }

  private void each(JsonLine line, int array, String id, int depth, SignalSink sink) {
    JsonTape tape = line.tape;
    for (int item = array + JsonTape.NODE; item < tape.next(array); item = tape.next(item)) {
      if (depth >= MOST_WRAPPERS || tape.type(item) != JsonTape.OBJECT) {
        sink.reject(
            RejectReason.NOT_AN_OBJECT,
            "not a JSON object",
            tape.bytes(),
            tape.from(item),
            tape.to(item));
      } else {
        read(tape.bytes(), tape.from(item), tape.to(item), id, depth + 1, sink);
      }
    }
  }

  private void object(
      JsonLine line, byte[] bytes, int from, String id, int depth, SignalSink sink) {
    int end = line.tape.end();
    if (line.kind() == EventKind.CLOUDTRAIL || line.kind() == EventKind.CONFIG_ITEM) {
      sink.events()
          .accept(new SignalEvent(sink.record(), line, null, idOf(line, id), bytes, from, end));
      return;
    }
    if (isArray(line, RECORDS) || isArray(line, ENTRIES)) {
      each(line, line.fields.node(isArray(line, RECORDS) ? RECORDS : ENTRIES), id, depth, sink);
    } else if (line.fields.node(SNS_MESSAGE) >= 0) {
      inner(line, SNS_MESSAGE, line.fields.text(line.fields.node(SNS_ID)), depth, sink);
    } else if (line.fields.node(TOPIC) >= 0 && line.fields.node(MESSAGE) >= 0) {
      inner(line, MESSAGE, line.fields.text(line.fields.node(MESSAGE_ID)), depth, sink);
    } else if (line.fields.node(EVENT_SOURCE_ARN) >= 0 && line.fields.node(BODY) >= 0) {
      inner(line, BODY, id, depth, sink);
    } else if (line.fields.node(INVOKING_EVENT) >= 0) {
      inner(line, INVOKING_EVENT, id, depth, sink);
    } else if (line.fields.node(ALARM_NAME) >= 0 && line.fields.node(NEW_STATE) >= 0) {
      rewritten(AlarmShapes.ofSns(line.fields), line, id, sink);
    } else if (line.fields.node(ALARM_DATA) >= 0) {
      rewritten(AlarmShapes.ofLambdaAction(line), line, id, sink);
    } else if (line.has(JsonKey.DETAIL_TYPE) && line.fields.node(DETAIL_TEXT) >= 0) {
      rewritten(PutEventsShape.toEvent(line), line, id, sink);
    } else if (line.kind() == EventKind.EVENTBRIDGE) {
      event(line, id, bytes, from, end, sink);
    } else {
      sink.reject(RejectReason.UNKNOWN_SHAPE, "JSON of no known shape", bytes, from, end);
    }
  }

  private static boolean isArray(JsonLine line, FieldPath path) {
    int node = line.fields.node(path);
    return node >= 0 && line.tape.type(node) == JsonTape.ARRAY;
  }

  private void inner(JsonLine line, FieldPath path, String id, int depth, SignalSink sink) {
    int node = line.fields.node(path);
    boolean text = line.tape.type(node) == JsonTape.STRING;
    byte[] bytes =
        text ? line.fields.string(node).getBytes(StandardCharsets.UTF_8) : line.tape.bytes();
    int from = Bytes.skipSpace(bytes, text ? 0 : line.tape.from(node), bytes.length);
    int to = text ? bytes.length : line.tape.to(node);
    if (depth >= MOST_WRAPPERS || from >= to || bytes[from] != '{' && bytes[from] != '[') {
      sink.reject(RejectReason.UNKNOWN_SHAPE, "the notification carries no event", bytes, from, to);
    } else {
      read(bytes, from, to, id == null ? "" : id, depth + 1, sink);
    }
  }

  /** An event in EventBridge's shape; a null where it could not be brought to it. */
  private void rewritten(byte[] shape, JsonLine original, String id, SignalSink sink) {
    JsonTape tape = original.tape;
    JsonLine line = new JsonLine(limits.maxDepth());
    if (shape == null || line.read(shape, 0, shape.length) != JsonTape.Status.OK) {
      sink.reject(
          RejectReason.WRONG_TYPE,
          "a part of the event is not what it must be",
          tape.bytes(),
          tape.from(0),
          tape.to(0));
      return;
    }
    event(line, idOf(original, id), tape.bytes(), tape.from(0), tape.to(0), sink);
  }

  private void event(JsonLine line, String id, byte[] bytes, int from, int to, SignalSink sink) {
    JsonLine inner = null;
    int detail = line.fields.node(DETAIL);
    if (detail >= 0 && line.tape.type(detail) == JsonTape.OBJECT) {
      JsonLine candidate = new JsonLine(limits.maxDepth());
      candidate.read(line.tape.bytes(), line.tape.from(detail), line.tape.to(detail));
      boolean known =
          candidate.kind() == EventKind.CLOUDTRAIL || candidate.kind() == EventKind.CONFIG_ITEM;
      inner = known ? candidate : null;
    }
    sink.events()
        .accept(new SignalEvent(sink.record(), line, inner, idOf(line, id), bytes, from, to));
  }

  private static String idOf(JsonLine line, String given) {
    String own = line.fields.text(line.fields.node(ID));
    return own != null && !own.isEmpty() ? own : given;
  }
}

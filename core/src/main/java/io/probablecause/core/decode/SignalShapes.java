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
  private static final FieldPath SNS_TOPIC = FieldPath.of("Sns.TopicArn");
  private static final FieldPath BODY = FieldPath.of("body");
  private static final FieldPath EVENT_SOURCE_ARN = FieldPath.of("eventSourceARN");
  private static final FieldPath DETAIL_TEXT = FieldPath.of("Detail");
  private static final FieldPath INVOKING_EVENT = FieldPath.of("invokingEvent");
  private static final FieldPath NEW_STATE = FieldPath.of("NewStateValue");
  private static final FieldPath ALARM_NAME = FieldPath.of("AlarmName");
  private static final FieldPath ALARM_DATA = FieldPath.of("alarmData");
  private static final FieldPath DETAIL = FieldPath.of("detail");
  private static final FieldPath ID = FieldPath.of("id");
  private static final FieldPath EVENT_ID = FieldPath.of("eventID");

  /** What AWS Config writes above the JSON of an item that was too large for a notification. */
  private static final byte[] SUMMARY = Bytes.ascii("Record Summary:");

  private final DecodeLimits limits;

  /** What is known of an event from what was wrapped around it: an id, or empty, and a region. */
  private record Around(String id, String region, int depth) {
    Around within(String innerId, String topic) {
      String topicRegion = Arns.region(topic);
      return new Around(
          innerId == null ? "" : innerId, topicRegion == null ? region : topicRegion, depth + 1);
    }

    Around deeper() {
      return new Around(id, region, depth + 1);
    }
  }

  SignalShapes(DecodeLimits limits) {
    this.limits = limits;
  }

  /** Reads the first value; the place after it, or -1 where it was broken and was rejected. */
  int read(byte[] bytes, int from, int to, SignalSink sink) {
    return read(bytes, from, to, new Around("", null, 0), sink);
  }

  private int read(byte[] bytes, int from, int to, Around around, SignalSink sink) {
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
      case JsonTape.OBJECT -> object(line, bytes, from, around, sink);
      case JsonTape.ARRAY -> each(line, root, around, sink);
      default ->
          sink.reject(
              RejectReason.NOT_AN_OBJECT, "not a JSON object", bytes, from, line.tape.end());
    }
    return line.tape.end();
  }

  private void each(JsonLine line, int array, Around around, SignalSink sink) {
    JsonTape tape = line.tape;
    for (int item = array + JsonTape.NODE; item < tape.next(array); item = tape.next(item)) {
      if (around.depth >= MOST_WRAPPERS || tape.type(item) != JsonTape.OBJECT) {
        sink.reject(
            RejectReason.NOT_AN_OBJECT,
            "not a JSON object",
            tape.bytes(),
            tape.from(item),
            tape.to(item));
      } else {
        read(tape.bytes(), tape.from(item), tape.to(item), around.deeper(), sink);
      }
    }
  }

  private void object(JsonLine line, byte[] bytes, int from, Around around, SignalSink sink) {
    int end = line.tape.end();
    if (line.kind() == EventKind.CLOUDTRAIL || line.kind() == EventKind.CONFIG_ITEM) {
      String id = idOf(line, around.id);
      sink.events().accept(new SignalEvent(sink.record(), line, null, id, bytes, from, end));
      return;
    }
    JsonFields fields = line.fields;
    if (isArray(line, RECORDS) || isArray(line, ENTRIES)) {
      each(line, fields.node(isArray(line, RECORDS) ? RECORDS : ENTRIES), around, sink);
    } else if (fields.node(SNS_MESSAGE) >= 0) {
      inner(line, SNS_MESSAGE, around.within(text(fields, SNS_ID), text(fields, SNS_TOPIC)), sink);
    } else if (fields.node(TOPIC) >= 0 && fields.node(MESSAGE) >= 0) {
      inner(line, MESSAGE, around.within(text(fields, MESSAGE_ID), text(fields, TOPIC)), sink);
    } else if (fields.node(EVENT_SOURCE_ARN) >= 0 && fields.node(BODY) >= 0) {
      inner(line, BODY, around.deeper(), sink);
    } else if (fields.node(INVOKING_EVENT) >= 0) {
      inner(line, INVOKING_EVENT, around.deeper(), sink);
    } else if (fields.node(ALARM_NAME) >= 0 && fields.node(NEW_STATE) >= 0) {
      rewritten(AlarmShapes.ofSns(fields, around.region), line, around.id, sink);
    } else if (fields.node(ALARM_DATA) >= 0) {
      rewritten(AlarmShapes.ofLambdaAction(line), line, around.id, sink);
    } else if (line.has(JsonKey.DETAIL_TYPE) && fields.node(DETAIL_TEXT) >= 0) {
      rewritten(PutEventsShape.toEvent(line), line, around.id, sink);
    } else if (line.kind() == EventKind.EVENTBRIDGE) {
      event(line, around.id, bytes, from, end, sink);
    } else {
      sink.reject(RejectReason.UNKNOWN_SHAPE, "JSON of no known shape", bytes, from, end);
    }
  }

  private static String text(JsonFields fields, FieldPath path) {
    return fields.text(fields.node(path));
  }

  private static boolean isArray(JsonLine line, FieldPath path) {
    int node = line.fields.node(path);
    return node >= 0 && line.tape.type(node) == JsonTape.ARRAY;
  }

  private void inner(JsonLine line, FieldPath path, Around around, SignalSink sink) {
    int node = line.fields.node(path);
    boolean text = line.tape.type(node) == JsonTape.STRING;
    byte[] bytes =
        text ? line.fields.string(node).getBytes(StandardCharsets.UTF_8) : line.tape.bytes();
    int to = text ? bytes.length : line.tape.to(node);
    int from = json(bytes, text ? 0 : line.tape.from(node), to);
    if (around.depth > MOST_WRAPPERS || from >= to || bytes[from] != '{' && bytes[from] != '[') {
      sink.reject(RejectReason.UNKNOWN_SHAPE, "the notification carries no event", bytes, from, to);
    } else {
      read(bytes, from, to, around, sink);
    }
  }

  /** Where the JSON of a notification begins: at once, or below AWS Config's words for people. */
  private static int json(byte[] bytes, int start, int to) {
    int from = Bytes.skipSpace(bytes, start, to);
    if (from >= to || bytes[from] == '{' || bytes[from] == '[') {
      return from;
    }
    int summary = Bytes.find(bytes, from, to, SUMMARY);
    int brace = summary < 0 ? to : Bytes.indexOf(bytes, summary, to, (byte) '{');
    return brace < to ? brace : from;
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
    String own = text(line.fields, ID);
    if (own == null && line.kind() == EventKind.CLOUDTRAIL) {
      own = text(line.fields, EVENT_ID);
    }
    return own != null && !own.isEmpty() ? own : given;
  }
}

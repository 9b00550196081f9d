package io.probablecause.core.decode;

import io.probablecause.core.event.FieldPath;

/**
 * An entry as EventBridge's PutEvents takes it ({@code Source}, {@code DetailType}, {@code Detail}
 * as JSON in a string), brought to the shape in which EventBridge delivers it.
 */
final class PutEventsShape {
  private static final FieldPath SOURCE = FieldPath.of("Source");
  private static final FieldPath DETAIL_TYPE = FieldPath.of("DetailType");
  private static final FieldPath DETAIL = FieldPath.of("Detail");
  private static final FieldPath RESOURCES = FieldPath.of("Resources");
  private static final FieldPath TIME = FieldPath.of("Time");

  private PutEventsShape() {}

  /** Null where the detail is no JSON object. */
  static byte[] toEvent(JsonLine entry) {
    JsonFields fields = entry.fields;
    int detail = fields.node(DETAIL);
    String text = fields.text(detail);
    if (text == null && entry.tape.type(detail) == JsonTape.OBJECT) {
      text = Bytes.text(entry.tape.bytes(), entry.tape.from(detail), entry.tape.to(detail));
    }
    if (text == null || !text.stripLeading().startsWith("{")) {
      return null;
    }
    String json = text;
    return JsonWriter.object(
        out -> {
          JsonWriter.text(out, "source", fields.text(fields.node(SOURCE)));
          JsonWriter.text(out, "detail-type", fields.text(fields.node(DETAIL_TYPE)));
          JsonWriter.text(out, "time", fields.text(fields.node(TIME)));
          JsonWriter.raw(out, "resources", entry.tape, fields.node(RESOURCES));
          out.writeFieldName("detail");
          out.writeRawValue(json);
        });
  }
}

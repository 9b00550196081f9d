package io.probablecause.core.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes one JSON object into memory, where writing cannot fail. */
final class JsonWriter {
  /** What is written. */
  interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonWriter() {}

  static byte[] object(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 10);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      body.write(json);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Writes the member where it has a value. */
  static void text(JsonGenerator json, String name, String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  /** Writes the member as it stands in another document, where it is there. */
  static void raw(JsonGenerator json, String name, JsonTape tape, int node) throws IOException {
    if (node >= 0) {
      boolean string = tape.type(node) == JsonTape.STRING;
      int quote = string ? 1 : 0;
      json.writeFieldName(name);
      json.writeRawValue(Bytes.text(tape.bytes(), tape.from(node) - quote, tape.to(node) + quote));
    }
  }
}

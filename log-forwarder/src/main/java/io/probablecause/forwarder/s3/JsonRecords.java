package io.probablecause.forwarder.s3;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.probablecause.core.text.Times;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;

/** The objects in a list that stands in one key of a JSON document, one at a time. */
final class JsonRecords {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonRecords() {}

  /** Takes a record: its place in the list, its own time (or -1), its JSON. */
  @FunctionalInterface
  interface Sink {
    void take(long place, long time, String json);
  }

  static long each(InputStream in, String list, String timeKey, Sink sink) throws IOException {
    long place = 0;
    try (JsonParser json = JSON.createParser(in)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (!name.equals(list) || value != JsonToken.START_ARRAY) {
          json.skipChildren();
          continue;
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
          record(json, timeKey, place++, sink);
        }
      }
    }
    return place;
  }

  private static void record(JsonParser json, String timeKey, long place, Sink sink)
      throws IOException {
    StringWriter text = new StringWriter(2048);
    long time = -1;
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        out.writeFieldName(name);
        if (json.nextToken() == JsonToken.VALUE_STRING && name.equals(timeKey)) {
          time = time(json.getText());
        }
        out.copyCurrentStructure(json);
      }
      out.writeEndObject();
    }
    sink.take(place, time, text.toString());
  }

  private static long time(String text) {
    try {
      return Times.parse(text);
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }
}

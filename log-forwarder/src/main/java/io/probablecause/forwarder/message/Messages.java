package io.probablecause.forwarder.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.text.Hashes;
import io.probablecause.forwarder.send.OutRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * CloudWatch Logs subscription messages as records of a stream. The partition key is made of the
 * log stream's name, so that streams spread over shards and each keeps its order.
 */
public final class Messages {
  private static final JsonFactory JSON = new JsonFactory();
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MAX_PLAIN = 64 << 20;

  private Messages() {}

  public static String partitionKey(String owner, String logGroup, String logStream) {
    return Hashes.id(owner, logGroup, logStream);
  }

  /** One gzipped message of events of one stream. */
  public static byte[] pack(
      String owner, String logGroup, String logStream, List<LogEvent> events) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("messageType", "DATA_MESSAGE");
      json.writeStringField("owner", owner);
      json.writeStringField("logGroup", logGroup);
      json.writeStringField("logStream", logStream);
      json.writeArrayFieldStart("subscriptionFilters");
      json.writeString("log-forwarder");
      json.writeEndArray();
      json.writeArrayFieldStart("logEvents");
      for (LogEvent event : events) {
        json.writeStartObject();
        json.writeStringField("id", event.id());
        json.writeNumberField("timestamp", event.timestamp());
        json.writeStringField("message", event.message());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Gzip.pack(out.toByteArray());
  }

  /**
   * The records of a message that came gzipped: the same bytes in one record where they fit, else
   * several messages split between events. What cannot be read is sent as it is, and the reader
   * counts it as rejected.
   */
  public static List<OutRecord> records(byte[] packed, int maxRecordBytes, String source) {
    String key = key(packed);
    OutRecord whole = new OutRecord(key, packed, source);
    if (packed.length + key.length() <= maxRecordBytes) {
      return List.of(whole);
    }
    try {
      JsonNode message = MAPPER.readTree(Gzip.unpack(packed, MAX_PLAIN));
      if (message.path("logEvents").size() < 2) {
        return List.of(whole);
      }
      List<OutRecord> halves = new ArrayList<>();
      for (JsonNode half : halves(message)) {
        halves.addAll(records(Gzip.pack(MAPPER.writeValueAsBytes(half)), maxRecordBytes, source));
      }
      return halves;
    } catch (IOException e) {
      return List.of(whole);
    }
  }

  private static List<JsonNode> halves(JsonNode message) {
    JsonNode events = message.path("logEvents");
    int middle = events.size() / 2;
    return List.of(part(message, events, 0, middle), part(message, events, middle, events.size()));
  }

  private static JsonNode part(JsonNode message, JsonNode events, int from, int to) {
    ObjectNode part = message.deepCopy();
    ArrayNode chosen = part.putArray("logEvents");
    for (int i = from; i < to; i++) {
      chosen.add(events.get(i));
    }
    return part;
  }

  /** Reads the head of the message only, as far as its log events. */
  private static String key(byte[] packed) {
    String owner = "";
    String group = "";
    String stream = "";
    try (var in =
            new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(packed), 4096);
        JsonParser json = JSON.createParser(in)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME && !json.currentName().equals("logEvents")) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "owner" -> owner = json.getValueAsString("");
          case "logGroup" -> group = json.getValueAsString("");
          case "logStream" -> stream = json.getValueAsString("");
          default -> json.skipChildren();
        }
      }
    } catch (IOException e) {
      return Hashes.id("unreadable", Integer.toString(packed.length));
    }
    return partitionKey(owner, group, stream);
  }
}

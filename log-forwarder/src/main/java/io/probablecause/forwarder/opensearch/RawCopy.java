package io.probablecause.forwarder.opensearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.text.Times;
import io.probablecause.forwarder.message.Gzip;
import io.probablecause.forwarder.send.Backoff;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * Copies the raw lines of the stream of logs into OpenSearch, an index for each day of the events'
 * own time (UTC). A document has the id of its event, so that a line that comes twice stands there
 * once. What was not taken is reported to Lambda by the first record concerned ("Reporting batch
 * item failures for Lambda functions with an Amazon Kinesis trigger"). Nothing is masked.
 */
public final class RawCopy {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonFactory WRITER = new JsonFactory();
  private static final int MOST_PLAIN = 64 << 20;

  private final OpenSearchApi api;
  private final BulkWriter bulk;
  private final String prefix;
  private boolean prepared;
  private long unreadable;
  private long refused;

  /**
   * @param prefix of the indexes' names, such as {@code pc-logs}
   */
  public RawCopy(
      SdkHttpClient http, URI endpoint, OpenSearchAccess access, String prefix, Backoff backoff) {
    this.api = new OpenSearchApi(http, endpoint, access);
    this.bulk = new BulkWriter(api, backoff, this::refuse);
    this.prefix = prefix;
  }

  /** Takes an event of a Kinesis trigger and gives what Lambda is answered. */
  public ObjectNode handle(JsonNode event) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode failures = answer.putArray("batchItemFailures");
    String unsent = "";
    try {
      prepare();
      for (JsonNode record : event.path("Records")) {
        String sequence = record.path("kinesis").path("sequenceNumber").asText();
        unsent = unsent.isEmpty() ? sequence : unsent;
        unsent = copy(message(record), sequence, unsent);
      }
      bulk.flush();
    } catch (OpenSearchException e) {
      System.err.println("not copied from record " + unsent + " on: " + e.getMessage());
      String first = event.path("Records").path(0).path("kinesis").path("sequenceNumber").asText();
      failures.addObject().put("itemIdentifier", unsent.isEmpty() ? first : unsent);
    }
    return answer;
  }

  /** Returns the first record of which something still waits. */
  private String copy(JsonNode message, String sequence, String unsent) {
    String waitsSince = unsent;
    for (JsonNode event : message.path("logEvents")) {
      String id = event.path("id").asText();
      byte[] lines = lines(message, event, id);
      if (bulk.isFull(lines.length)) {
        bulk.flush();
        waitsSince = sequence;
      }
      bulk.add(id, lines);
    }
    return waitsSince;
  }

  /** The message of a record; what cannot be read is counted, and for the engine to report. */
  private JsonNode message(JsonNode record) {
    try {
      byte[] data = Base64.getDecoder().decode(record.path("kinesis").path("data").asText());
      return JSON.readTree(Gzip.isGzip(data) ? Gzip.unpack(data, MOST_PLAIN) : data);
    } catch (IOException | IllegalArgumentException e) {
      unreadable++;
      return JSON.createObjectNode();
    }
  }

  private byte[] lines(JsonNode message, JsonNode event, String id) {
    long time = event.path("timestamp").asLong();
    String index = prefix + "-" + Times.day(time).replace('-', '.');
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator json = WRITER.createGenerator(out)) {
      json.setRootValueSeparator(null);
      json.writeStartObject();
      json.writeObjectFieldStart("index");
      json.writeStringField("_index", index);
      json.writeStringField("_id", id);
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
      json.writeStartObject();
      json.writeNumberField("@timestamp", time);
      json.writeStringField("account", message.path("owner").asText());
      json.writeStringField("log_group", message.path("logGroup").asText());
      json.writeStringField("log_stream", message.path("logStream").asText());
      json.writeStringField("message", event.path("message").asText());
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The template goes first, once for each instance of the function. */
  private void prepare() {
    if (prepared) {
      return;
    }
    byte[] template = template().toString().getBytes(StandardCharsets.UTF_8);
    api.call(SdkHttpMethod.PUT, "/_index_template/" + prefix, "application/json", template);
    prepared = true;
  }

  private ObjectNode template() {
    ObjectNode root = JSON.createObjectNode();
    root.putArray("index_patterns").add(prefix + "-*");
    ObjectNode mappings = root.putObject("template").putObject("mappings").put("dynamic", "strict");
    ObjectNode properties = mappings.putObject("properties");
    properties.putObject("@timestamp").put("type", "date").put("format", "epoch_millis");
    for (String keyword : new String[] {"account", "log_group", "log_stream"}) {
      properties.putObject(keyword).put("type", "keyword");
    }
    properties.putObject("message").put("type", "text");
    return root;
  }

  private void refuse(String id, String reason) {
    refused++;
    System.err.println("OpenSearch does not take event " + id + ": " + reason);
  }

  /** How many documents OpenSearch has taken. */
  public long written() {
    return bulk.written();
  }

  /** How many documents OpenSearch will never take. */
  public long refused() {
    return refused;
  }

  /** How many records were no messages. */
  public long unreadable() {
    return unreadable;
  }
}

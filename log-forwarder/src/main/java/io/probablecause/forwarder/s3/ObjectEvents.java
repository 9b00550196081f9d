package io.probablecause.forwarder.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.text.Times;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects that an event says were created: S3's own notification, the EventBridge event, and
 * either within SNS or SQS. Other events, such as S3's test event, say nothing.
 */
final class ObjectEvents {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_WRAPPERS = 3;

  private ObjectEvents() {}

  static List<ObjectRef> in(JsonNode event) {
    List<ObjectRef> objects = new ArrayList<>();
    collect(event, objects, 0);
    return objects;
  }

  private static void collect(JsonNode event, List<ObjectRef> objects, int depth) {
    if (depth > MOST_WRAPPERS) {
      return;
    }
    for (JsonNode record : event.path("Records")) {
      if (record.path("s3").isObject()) {
        notification(record, objects);
      } else {
        text(record.path("Sns").path("Message"), objects, depth);
        text(record.path("body"), objects, depth);
      }
    }
    text(event.path("Message"), objects, depth);
    if (event.path("detail-type").asText().equals("Object Created")) {
      JsonNode object = event.path("detail").path("object");
      String version = object.path("version-id").asText(object.path("etag").asText());
      objects.add(
          new ObjectRef(
              event.path("detail").path("bucket").path("name").asText(),
              object.path("key").asText(),
              version,
              time(event.path("time"))));
    }
  }

  private static void text(JsonNode inner, List<ObjectRef> objects, int depth) {
    if (inner.isTextual() && inner.textValue().stripLeading().startsWith("{")) {
      try {
        collect(JSON.readTree(inner.textValue()), objects, depth + 1);
      } catch (JsonProcessingException e) {
        // a message that only looks like JSON holds no objects
        return;
      }
    }
  }

  private static void notification(JsonNode record, List<ObjectRef> objects) {
    if (!record.path("eventName").asText().startsWith("ObjectCreated")) {
      return;
    }
    JsonNode object = record.path("s3").path("object");
    String key = URLDecoder.decode(object.path("key").asText(), StandardCharsets.UTF_8);
    String version = object.path("versionId").asText(object.path("eTag").asText());
    objects.add(
        new ObjectRef(
            record.path("s3").path("bucket").path("name").asText(),
            key,
            version,
            time(record.path("eventTime"))));
  }

  private static long time(JsonNode time) {
    try {
      return Times.parse(time.asText());
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }
}

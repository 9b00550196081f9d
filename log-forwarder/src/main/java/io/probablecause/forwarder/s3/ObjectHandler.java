package io.probablecause.forwarder.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.forwarder.send.KinesisSender;
import io.probablecause.forwarder.send.SendException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Forwards the objects that an event names. Where the event came by SQS, messages whose objects
 * could not be forwarded are reported as {@code batchItemFailures} ("Reporting batch item failures"
 * of the Lambda developer guide) and come again, the others not; else the whole event fails.
 */
public final class ObjectHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Opens an object for reading. */
  @FunctionalInterface
  public interface Store {
    InputStream open(ObjectRef object) throws IOException;
  }

  private final Store store;
  private final KinesisSender sender;

  public ObjectHandler(Store store, KinesisSender sender) {
    this.store = store;
    this.sender = sender;
  }

  /**
   * What Lambda is answered. IOException: an object of an event that SQS does not redeliver failed.
   */
  public ObjectNode handle(JsonNode event) throws IOException {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode failures = answer.putArray("batchItemFailures");
    if (!isSqs(event)) {
      forward(ObjectEvents.in(event));
      return answer;
    }
    for (JsonNode message : event.path("Records")) {
      ObjectNode one = JSON.createObjectNode();
      one.putArray("Records").add(message);
      try {
        forward(ObjectEvents.in(one));
      } catch (IOException | SdkException | SendException e) {
        System.err.println(
            "message " + message.path("messageId").asText() + " failed: " + e.getMessage());
        failures.addObject().put("itemIdentifier", message.path("messageId").asText());
      }
    }
    return answer;
  }

  private static boolean isSqs(JsonNode event) {
    return event.path("Records").path(0).path("eventSource").asText().equals("aws:sqs");
  }

  private void forward(List<ObjectRef> objects) throws IOException {
    ObjectForwarder forwarder = new ObjectForwarder(sender);
    for (ObjectRef object : objects) {
      if (ObjectKind.of(object.key()) != ObjectKind.OTHER) {
        try (InputStream content = store.open(object)) {
          forwarder.forward(object, content);
        }
      }
    }
    sender.flush();
  }
}

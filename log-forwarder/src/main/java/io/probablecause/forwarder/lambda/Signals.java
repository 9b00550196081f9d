package io.probablecause.forwarder.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.text.Hashes;
import io.probablecause.forwarder.send.KinesisSender;
import io.probablecause.forwarder.send.OutRecord;
import java.nio.charset.StandardCharsets;

/**
 * EventBridge events, alarm actions and SNS notifications into the stream of signals. Each goes on
 * in the shape in which it came: the reader knows them all, and takes the id of the event or of the
 * SNS message, so that redelivery is recognised. Signals about one resource keep their order.
 */
public final class Signals {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KinesisSender sender;

  public Signals(KinesisSender sender) {
    this.sender = sender;
  }

  public void handle(JsonNode event) {
    if (event.path("Records").path(0).path("Sns").isObject()) {
      for (JsonNode record : event.path("Records")) {
        ObjectNode one = JSON.createObjectNode();
        one.putArray("Records").add(record);
        add(
            one,
            record.path("Sns").path("TopicArn").asText(),
            record.path("Sns").path("MessageId").asText());
      }
    } else {
      add(event, about(event), event.path("id").asText());
    }
    sender.flush();
  }

  private void add(JsonNode signal, String about, String source) {
    byte[] data = signal.toString().getBytes(StandardCharsets.UTF_8);
    sender.add(new OutRecord(Hashes.id(about), data, source));
  }

  private static String about(JsonNode event) {
    String alarm = event.path("alarmArn").asText();
    String resource = event.path("resources").path(0).asText();
    return !alarm.isEmpty() ? alarm : !resource.isEmpty() ? resource : event.path("id").asText();
  }
}

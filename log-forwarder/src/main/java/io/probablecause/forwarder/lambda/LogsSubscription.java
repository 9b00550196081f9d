package io.probablecause.forwarder.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.forwarder.message.Messages;
import io.probablecause.forwarder.send.KinesisSender;
import io.probablecause.forwarder.send.OutRecord;
import java.util.Base64;

/** CloudWatch Logs subscription events of Lambda: the same bytes go on into the stream. */
public final class LogsSubscription {
  private final KinesisSender sender;

  public LogsSubscription(KinesisSender sender) {
    this.sender = sender;
  }

  public void handle(JsonNode event) {
    JsonNode data = event.path("awslogs").path("data");
    if (!data.isTextual()) {
      throw new IllegalArgumentException(
          "not an event of a CloudWatch Logs subscription: no awslogs.data in it");
    }
    byte[] packed = Base64.getDecoder().decode(data.textValue());
    int most = sender.limits().maxRecordBytes();
    for (OutRecord record : Messages.records(packed, most, "awslogs")) {
      sender.add(record);
    }
    sender.flush();
  }
}

package io.probablecause.forwarder.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.core.text.Hashes;
import io.probablecause.forwarder.message.Gzip;
import io.probablecause.forwarder.message.Messages;
import io.probablecause.forwarder.send.OutRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Messages of recordings as records of the two streams. */
public final class StreamMessages {
  private StreamMessages() {}

  public static boolean isLog(JsonNode data) {
    return data.has("messageType");
  }

  /** The records of a message: gzip for logs, plain JSON for signals. */
  public static List<OutRecord> records(JsonNode data, int maxRecordBytes, String source) {
    byte[] bytes = data.toString().getBytes(StandardCharsets.UTF_8);
    if (isLog(data)) {
      return Messages.records(Gzip.pack(bytes), maxRecordBytes, source);
    }
    String about = data.path("resources").path(0).asText(data.path("id").asText());
    return List.of(new OutRecord(Hashes.id(about), bytes, source));
  }
}

package io.probablecause.job.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.probablecause.core.event.RawRecord;
import io.probablecause.core.text.Hashes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Finds the id of a signal: EventBridge's, or a hash of the bytes where there is none, so that even
 * what cannot be read is told only once.
 */
public final class OpenSignals extends ProcessFunction<RawRecord, SignalRecord> {
  private transient JsonFactory json;

  @Override
  public void open(OpenContext context) {
    json = new JsonFactory();
  }

  @Override
  public void processElement(RawRecord record, Context context, Collector<SignalRecord> out) {
    out.collect(new SignalRecord(id(record.data()), record));
  }

  private String id(byte[] data) {
    try (JsonParser parser = json.createParser(data)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          JsonToken value = parser.nextToken();
          if (name.equals("id") && value == JsonToken.VALUE_STRING) {
            return parser.getText();
          }
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      return hash(data);
    }
    return hash(data);
  }

  private static String hash(byte[] data) {
    return Hashes.id(new String(data, StandardCharsets.ISO_8859_1));
  }
}

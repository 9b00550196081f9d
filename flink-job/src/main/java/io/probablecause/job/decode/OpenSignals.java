package io.probablecause.job.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.probablecause.core.event.RawRecord;
import io.probablecause.core.inventory.InventoryMessage;
import io.probablecause.core.text.Hashes;
import io.probablecause.job.types.RecordType;
import io.probablecause.rules.catalogue.RulesChanged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Finds the id of a signal: EventBridge's, or a hash of the bytes where there is none, so that even
 * what cannot be read is told only once.
 */
public final class OpenSignals extends ProcessFunction<RawRecord, SignalRecord> {
  /** Parts of a changed set of rules, which take a way of their own. */
  public static final OutputTag<SignalRecord> RULES =
      new OutputTag<>("rules", RecordType.ofRecord(SignalRecord.class));

  /** Messages of the inventory, likewise. */
  public static final OutputTag<SignalRecord> INVENTORY =
      new OutputTag<>("inventory", RecordType.ofRecord(SignalRecord.class));

  private transient JsonFactory json;

  @Override
  public void open(OpenContext context) {
    json = new JsonFactory();
  }

  @Override
  public void processElement(RawRecord record, Context context, Collector<SignalRecord> out) {
    Head head = head(record.data());
    SignalRecord signal = new SignalRecord(head.id, record);
    if (head.changesRules()) {
      context.output(RULES, signal);
    } else if (head.tellsInventory()) {
      context.output(INVENTORY, signal);
    } else {
      out.collect(signal);
    }
  }

  /** What the envelope says at its head; read no further than needed. */
  private static final class Head {
    String id;
    String source;
    String detailType;

    void take(String name, String value) {
      switch (name) {
        case "id" -> id = value;
        case "source" -> source = value;
        case "detail-type" -> detailType = value;
        default -> {}
      }
    }

    boolean isRead() {
      return id != null && source != null && detailType != null;
    }

    boolean tellsInventory() {
      return InventoryMessage.SOURCE.equals(source)
          && (InventoryMessage.CHANGED.equals(detailType)
              || InventoryMessage.COMPLETE.equals(detailType));
    }

    boolean changesRules() {
      return InventoryMessage.SOURCE.equals(source) && RulesChanged.DETAIL_TYPE.equals(detailType);
    }
  }

  private Head head(byte[] data) {
    Head head = new Head();
    try (JsonParser parser = json.createParser(data)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (!head.isRead() && parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          JsonToken value = parser.nextToken();
          if (value == JsonToken.VALUE_STRING) {
            head.take(name, parser.getText());
          }
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      head.detailType = null; // whoever reads it in full says what is wrong
    }
    head.id = head.id == null ? hash(data) : head.id;
    return head;
  }

  private static String hash(byte[] data) {
    return Hashes.id(new String(data, StandardCharsets.ISO_8859_1));
  }
}

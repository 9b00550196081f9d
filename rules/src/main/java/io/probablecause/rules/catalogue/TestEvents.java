package io.probablecause.rules.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.decode.DecodeLimits;
import io.probablecause.core.decode.EventDecoder;
import io.probablecause.core.decode.FormatHints;
import io.probablecause.core.decode.SignalDecoder;
import io.probablecause.core.decode.StreamMemory;
import io.probablecause.core.event.Event;
import io.probablecause.core.event.LogBatch;
import io.probablecause.core.event.RawRecord;
import io.probablecause.core.event.Rejected;
import io.probablecause.rules.sigma.RuleTest;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Sends a text through the decoders that the running job uses, as one log event or one signal. An
 * event is valid only while the consumer has it.
 */
public final class TestEvents {
  /** When the record of a test arrives, epoch milliseconds: 2026-03-01T10:05:00Z. */
  private static final long ARRIVAL = 1_772_359_500_000L;

  private static final long LOGGED = ARRIVAL - 60_000;
  private static final long LATER = ARRIVAL + 24 * 3_600_000L;
  private static final String OWNER = "111122223333";
  private static final ObjectMapper JSON = new ObjectMapper();

  private TestEvents() {}

  static void of(RuleTest test, Consumer<Event> events, Consumer<Rejected> rejected) {
    if (test.input() == RuleTest.Input.SIGNAL) {
      signal(test.body(), events, rejected);
    } else {
      line(test.logGroup(), test.body(), events, rejected);
    }
  }

  /** One EventBridge event. */
  public static void signal(String json, Consumer<Event> events, Consumer<Rejected> rejected) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    new SignalDecoder().decode(new RawRecord(bytes, ARRIVAL, 0), events, rejected);
  }

  /** One log event; of several lines where the text has several. */
  public static void line(
      String logGroup, String text, Consumer<Event> events, Consumer<Rejected> rejected) {
    EventDecoder decoder = new EventDecoder(DecodeLimits.defaults(), FormatHints.none());
    StreamMemory memory = new StreamMemory();
    byte[] payload = subscription(logGroup, text).getBytes(StandardCharsets.UTF_8);
    decoder.decode(
        new LogBatch(OWNER, logGroup, "stream", ARRIVAL, 0, payload), memory, events, rejected);
    decoder.expire(memory, LATER, events, rejected);
  }

  private static String subscription(String logGroup, String text) {
    ObjectNode message = JSON.createObjectNode();
    message.put("messageType", "DATA_MESSAGE").put("owner", OWNER).put("logGroup", logGroup);
    message.put("logStream", "stream").putArray("subscriptionFilters");
    message
        .putArray("logEvents")
        .addObject()
        .put("id", "39500000000000000000000000000000000000000000000000000001")
        .put("timestamp", LOGGED)
        .put("message", text);
    return message.toString();
  }
}

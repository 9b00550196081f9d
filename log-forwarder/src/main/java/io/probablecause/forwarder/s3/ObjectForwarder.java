package io.probablecause.forwarder.s3;

import io.probablecause.forwarder.message.EventIds;
import io.probablecause.forwarder.message.LogEvent;
import io.probablecause.forwarder.message.MessageBuilder;
import io.probablecause.forwarder.send.KinesisSender;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Streams an object of a log bucket into subscription-shaped messages. No more than one event and
 * one message are held in memory, whatever the object's size; read again, the object gives the same
 * events with the same ids.
 */
public final class ObjectForwarder {
  private static final int LONGEST_EVENT = 1 << 20;

  private final KinesisSender sender;

  public ObjectForwarder(KinesisSender sender) {
    this.sender = sender;
  }

  /** Forwards an object; returns how many events it held. IOException: it cannot be read. */
  public long forward(ObjectRef object, InputStream content) throws IOException {
    ObjectKind kind = ObjectKind.of(object.key());
    if (kind == ObjectKind.OTHER) {
      return 0;
    }
    EventIds ids = new EventIds(object + "?" + object.version());
    try (InputStream plain = plain(content);
        MessageBuilder messages =
            new MessageBuilder(
                sender,
                object.account(),
                kind.logGroup(object.bucket()),
                stream(object),
                object.toString())) {
      return switch (kind) {
        case CLOUDTRAIL ->
            JsonRecords.each(plain, "Records", "eventTime", sink(object, ids, messages));
        case CONFIG ->
            JsonRecords.each(
                plain,
                "configurationItems",
                "configurationItemCaptureTime",
                sink(object, ids, messages));
        default -> lines(plain, object, kind, ids, messages);
      };
    }
  }

  private static JsonRecords.Sink sink(ObjectRef object, EventIds ids, MessageBuilder messages) {
    return (place, time, json) -> {
      long timestamp = time < 0 ? object.time() : time;
      messages.add(new LogEvent(ids.id(timestamp, place), timestamp, json));
    };
  }

  private static long lines(
      InputStream plain, ObjectRef object, ObjectKind kind, EventIds ids, MessageBuilder messages)
      throws IOException {
    BoundedLines lines = new BoundedLines(plain, LONGEST_EVENT);
    FlowLogTimes flowTimes = new FlowLogTimes();
    long count = 0;
    long place = 0;
    for (String line = lines.next(); line != null; line = lines.next(), place++) {
      if (line.isBlank()) {
        continue;
      }
      if (kind == ObjectKind.FLOW_LOG && flowTimes.isHeader(line)) {
        messages.header(new LogEvent(ids.id(object.time(), place), object.time(), line));
        continue;
      }
      long own = kind == ObjectKind.FLOW_LOG ? flowTimes.time(line) : AccessLogTimes.time(line);
      long timestamp = own < 0 ? object.time() : own;
      messages.add(new LogEvent(ids.id(timestamp, place), timestamp, line));
      count++;
    }
    return count;
  }

  /** The folder of the key: one delivery of one source keeps its order. */
  private static String stream(ObjectRef object) {
    int slash = object.key().lastIndexOf('/');
    return slash < 0 ? "-" : object.key().substring(0, slash).replace(':', '-').replace('*', '-');
  }

  private static InputStream plain(InputStream content) throws IOException {
    BufferedInputStream in = new BufferedInputStream(content, 1 << 16);
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new GZIPInputStream(in, 1 << 16) : in;
  }
}

package io.probablecause.forwarder.message;

import io.probablecause.forwarder.send.KinesisSender;
import io.probablecause.forwarder.send.OutRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects events of one log stream into messages of a bounded size and hands them to a sender.
 * {@link #close} sends what is left.
 */
public final class MessageBuilder implements AutoCloseable {
  /** Of plain text: it leaves far less than a record after compression. */
  private static final int MOST_PLAIN_BYTES = 512 << 10;

  private static final int MOST_EVENTS = 10_000;

  private final KinesisSender sender;
  private final String owner;
  private final String logGroup;
  private final String logStream;
  private final String source;
  private final List<LogEvent> events = new ArrayList<>();
  private LogEvent first;
  private long size;

  public MessageBuilder(
      KinesisSender sender, String owner, String logGroup, String logStream, String source) {
    this.sender = sender;
    this.owner = owner;
    this.logGroup = logGroup;
    this.logStream = logStream;
    this.source = source;
  }

  /** An event that stands at the head of every message, such as the header of a file. */
  public void header(LogEvent header) {
    first = header;
  }

  public void add(LogEvent event) {
    int bytes = event.message().length() + 100;
    if (!events.isEmpty() && (size + bytes > MOST_PLAIN_BYTES || events.size() >= MOST_EVENTS)) {
      send();
    }
    if (events.isEmpty() && first != null) {
      events.add(first);
    }
    events.add(event);
    size += bytes;
  }

  public void send() {
    if (events.isEmpty()) {
      return;
    }
    byte[] packed = Messages.pack(owner, logGroup, logStream, events);
    events.clear();
    size = 0;
    int most = sender.limits().maxRecordBytes();
    for (OutRecord record : Messages.records(packed, most, source)) {
      sender.add(record);
    }
  }

  @Override
  public void close() {
    send();
  }
}

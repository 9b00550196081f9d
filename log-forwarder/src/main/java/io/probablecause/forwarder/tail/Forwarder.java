package io.probablecause.forwarder.tail;

import io.probablecause.forwarder.message.LogEvent;
import io.probablecause.forwarder.message.MessageBuilder;
import io.probablecause.forwarder.send.KinesisSender;
import io.probablecause.forwarder.tail.TailState.Place;
import java.util.List;

/**
 * Sends what sources write, as log events of one log group, a stream for each source. The place to
 * resume from moves only once all that was read before it has arrived.
 */
public final class Forwarder {
  private final KinesisSender sender;
  private final TailState state;
  private final String owner;
  private final String logGroup;
  private long lines;

  public Forwarder(KinesisSender sender, TailState state, String owner, String logGroup) {
    this.sender = sender;
    this.state = state;
    this.owner = owner;
    this.logGroup = logGroup;
  }

  /** One round over all sources; returns how many lines were sent. */
  public int round(List<TailSource> sources) {
    int sent = 0;
    for (TailSource source : sources) {
      List<LogEvent> events = source.read();
      sent += events.size();
      String stream = source.name().replace(':', '_').replace('*', '_');
      try (MessageBuilder messages =
          new MessageBuilder(sender, owner, logGroup, stream, source.name())) {
        events.forEach(messages::add);
      }
    }
    if (sent > 0) {
      sender.flush();
      lines += sent;
    }
    if (moved(sources)) {
      state.save();
    }
    return sent;
  }

  private boolean moved(List<TailSource> sources) {
    boolean moved = false;
    for (TailSource source : sources) {
      Place place = source.place();
      if (place != null && !place.equals(state.place(source.name()))) {
        state.put(source.name(), place);
        moved = true;
      }
    }
    return moved;
  }

  public long lines() {
    return lines;
  }
}

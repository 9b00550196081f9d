package io.probablecause.forwarder.tail;

import io.probablecause.forwarder.message.LogEvent;
import io.probablecause.forwarder.tail.TailState.Place;
import java.io.Closeable;
import java.util.List;

/** Something that goes on writing lines. */
public interface TailSource extends Closeable {
  /** What it is called in the state and as a log stream. */
  String name();

  /** The lines that have come since the last call; never waits for long. */
  List<LogEvent> read();

  /** Where to resume once what was read has arrived; {@code null} where that is not possible. */
  Place place();

  /** How many bytes are there that have not been read, as far as that is known. */
  default long behind() {
    return 0;
  }

  /** Whether nothing will come any more. */
  default boolean isDone() {
    return false;
  }
}

package io.probablecause.core.decode;

import io.probablecause.core.event.EventKind;

/** Asks the readers of the text formats in turn; the last one takes any line. */
final class TextFormats {
  private final TextHeader header = new TextHeader();

  /** Whether the line has a beginning of its own. */
  boolean read(DecodedEvent event, GroupHints group) {
    TextFields fields = event.textFields;
    fields.reset(EventKind.APPLICATION, event.text, event.from, event.to);
    return header.read(event.text, event.from, event.to, fields);
  }
}

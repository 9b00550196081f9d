package io.probablecause.core.decode;

import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.FieldPath;

/** What one format makes of one line: its kind, its fields, its own time. */
interface Fields {
  EventKind kind();

  /** As {@code Event.get} promises. */
  Object get(FieldPath path);

  /**
   * When the line says that it happened, or {@link OwnTime#NONE} where it does not or cannot be
   * believed.
   *
   * @param reference the log event's timestamp, epoch milliseconds
   * @param zone the zone of times that name none, or null where it is not known
   */
  long ownTime(long reference, Zone zone);
}

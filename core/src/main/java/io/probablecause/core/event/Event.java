package io.probablecause.core.event;

/**
 * One thing that was logged or signalled, as the decoders hand it on: where it came from, when it
 * happened, and its fields, read on demand. Times are epoch milliseconds, UTC. An event is valid
 * only until the next one is decoded: whoever keeps something of it takes a copy.
 */
public interface Event {
  EventKind kind();

  /** When it happened, as well as can be known. */
  long time();

  TimeSource timeSource();

  /** When the Kinesis record that held it arrived. */
  long arrival();

  /** The place in the order of arrival among records of the same arrival (replay), else 0. */
  long ordinal();

  /** The place within its subscription message, counted from 0; 0 for a signal. */
  default int index() {
    return 0;
  }

  /** The AWS account that owns it, or an empty string. */
  String owner();

  /** The log group, or an empty string for a signal. */
  String logGroup();

  String logStream();

  /** The id of the log event or of the EventBridge event; identical under redelivery. */
  String eventId();

  /** The whole text as it was logged. */
  String message();

  /**
   * The value at a path: {@code null} where it is absent; {@link JsonNull#NULL} for an explicit
   * null; a {@link String}, {@link Long}, {@link Double} or {@link Boolean} for a scalar; a {@link
   * java.util.List} of scalars where a list was crossed or reached; a {@link java.util.Map} for an
   * object.
   */
  Object get(FieldPath path);

  /** The value at a path as text, the first of a list, or {@code null}. */
  default String text(FieldPath path) {
    Object value = get(path);
    if (value instanceof java.util.List<?> list) {
      value = list.isEmpty() ? null : list.get(0);
    }
    return value == null || value == JsonNull.NULL ? null : value.toString();
  }
}

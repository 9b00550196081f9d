package io.probablecause.rules.match;

import io.probablecause.core.event.Event;
import io.probablecause.core.event.FieldPath;

/**
 * Reads a field as rules name it: of the event, or else where the event came from: {@code
 * logGroup}, {@code logStream}, {@code owner} and {@code message}, the whole text.
 * {@code @logGroup} and {@code @message} are those of the envelope even where the event has a field
 * of that name.
 */
final class Fields {
  private static final FieldPath LOG_GROUP = FieldPath.of("logGroup");
  private static final FieldPath OWN_LOG_GROUP = FieldPath.of("@logGroup");
  private static final FieldPath OWN_MESSAGE = FieldPath.of("@message");
  private static final FieldPath LOG_STREAM = FieldPath.of("logStream");
  private static final FieldPath OWNER = FieldPath.of("owner");
  private static final FieldPath MESSAGE = FieldPath.of("message");

  private Fields() {}

  static Object read(Event event, FieldPath path) {
    Object value = event.get(path);
    return value == null ? origin(event, path) : value;
  }

  private static Object origin(Event event, FieldPath path) {
    if (path == MESSAGE || path == OWN_MESSAGE) {
      return event.message();
    }
    if (path == LOG_GROUP || path == OWN_LOG_GROUP) {
      return emptyIsAbsent(event.logGroup());
    }
    if (path == LOG_STREAM) {
      return emptyIsAbsent(event.logStream());
    }
    return path == OWNER ? emptyIsAbsent(event.owner()) : null;
  }

  private static String emptyIsAbsent(String text) {
    return text.isEmpty() ? null : text;
  }
}

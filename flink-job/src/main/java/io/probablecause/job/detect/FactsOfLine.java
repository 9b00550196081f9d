package io.probablecause.job.detect;

import io.probablecause.core.event.Event;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.FieldPath;

/** Takes from a log line what the detector of traces needs. */
public final class FactsOfLine {
  private static final FieldPath TRACE = FieldPath.of("trace_id");
  private static final FieldPath SPAN = FieldPath.of("span_id");
  private static final FieldPath LEVEL = FieldPath.of("level");
  private static final FieldPath LOGGER = FieldPath.of("logger");
  private static final int CONTEXT_CHARACTERS = 120;
  private static final int CONTEXT_WORDS = 6;

  private FactsOfLine() {}

  /** The facts, or {@code null} of a line without a trace id. */
  public static LineFacts of(Event event, LineSignature line, long knownAt) {
    if (event.kind() != EventKind.APPLICATION && event.kind() != EventKind.LAMBDA) {
      return null;
    }
    String trace = event.text(TRACE);
    if (trace == null) {
      return null;
    }
    String level = text(event, LEVEL);
    boolean isError = level.equals("ERROR") || level.equals("FATAL");
    String message = event.message();
    String signature = line.signature();
    return new LineFacts(
        event.owner(),
        event.logGroup(),
        event.logStream(),
        event.eventId(),
        trace,
        text(event, SPAN),
        head(text(event, LOGGER) + '|' + firstWords(signature), CONTEXT_CHARACTERS),
        isError ? signature : "",
        head(message, DetectLimits.SAMPLE_CHARACTERS),
        message.length(),
        event.time(),
        Math.max(event.arrival(), knownAt),
        event.ordinal(),
        event.index());
  }

  private static String text(Event event, FieldPath path) {
    String text = event.text(path);
    return text == null ? "" : text;
  }

  private static String firstWords(String signature) {
    int end = 0;
    for (int words = 0; words < CONTEXT_WORDS && end >= 0; words++) {
      end = signature.indexOf(' ', end + 1);
    }
    return end < 0 ? signature : signature.substring(0, end);
  }

  private static String head(String text, int limit) {
    return text.length() > limit ? text.substring(0, limit) : text;
  }
}

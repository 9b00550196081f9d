package io.probablecause.job.detect;

import io.probablecause.job.Stamped;

/**
 * What the detector of traces needs of one log line that carries a trace id. Texts are bounded;
 * times are epoch milliseconds.
 *
 * @param context where in the program it was logged: level, logger and the first masked words
 * @param error the masked words of a line of level ERROR or FATAL, else an empty string
 * @param length of the whole line, in characters
 * @param index place among the events of its record
 */
public record LineFacts(
    String owner,
    String logGroup,
    String logStream,
    String eventId,
    String traceId,
    String spanId,
    String context,
    String error,
    String sample,
    int length,
    long time,
    long arrival,
    long ordinal,
    int index)
    implements Stamped {}

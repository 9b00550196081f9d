package io.probablecause.core.cause;

/**
 * What one subtask of the job has read of a kind of source since it started, for {@code
 * SystemStatus}. Times are epoch milliseconds.
 *
 * @param source the kind, such as {@code cloudtrail}; {@code signals} for what came that way
 * @param subtask who says it, such as {@code read-events-0}
 * @param total events read since the subtask started
 * @param minute the latest whole minute of arrival, or the first as far as it goes, and {@code
 *     inMinute} the events that arrived in it
 * @param lastEvent when the newest event happened
 * @param lastArrival when the latest record arrived
 * @param lagMillis how long that record had waited in its stream before it was read
 * @param version of the job's archive
 */
public record SourceStatus(
    String source,
    String subtask,
    long total,
    long minute,
    long inMinute,
    long lastEvent,
    long lastArrival,
    long lagMillis,
    String version,
    long at) {}

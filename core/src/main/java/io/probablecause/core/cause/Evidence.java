package io.probablecause.core.cause;

/** A masked log line that shows a cause, and where to find it. Time in epoch milliseconds. */
public record Evidence(
    String logGroup, String logStream, String eventId, long timestamp, String message) {}

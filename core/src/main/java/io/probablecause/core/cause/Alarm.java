package io.probablecause.core.cause;

/**
 * An alarm that went to ALARM. The time is that of its state (epoch milliseconds), so that one
 * alarm on two paths is one incident.
 */
public record Alarm(
    String name, String arn, long time, String applicationId, String reason, String severityTag) {}

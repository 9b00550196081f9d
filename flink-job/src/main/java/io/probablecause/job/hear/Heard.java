package io.probablecause.job.hear;

import io.probablecause.core.event.EventKind;

/**
 * Records of a log group arrived in a minute: the sign of life of a source.
 *
 * @param since time of the earliest event of the message, epoch milliseconds
 */
public record Heard(String logGroup, EventKind kind, long since, long arrival) {}

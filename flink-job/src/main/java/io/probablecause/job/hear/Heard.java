package io.probablecause.job.hear;

import io.probablecause.core.event.EventKind;

/** Records of a log group arrived in a minute: the sign of life of a source. */
public record Heard(String logGroup, EventKind kind, long arrival) {}

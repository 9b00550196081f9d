package io.probablecause.job.detect;

import io.probablecause.job.Stamped;

/** A sign of life of a log group: how many lines it had since the last one, and the latest. */
public record Pulse(
    String owner, String logGroup, int lines, Witness latest, long arrival, long ordinal)
    implements Stamped {}

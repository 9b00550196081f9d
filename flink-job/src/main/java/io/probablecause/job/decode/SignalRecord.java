package io.probablecause.job.decode;

import io.probablecause.core.event.RawRecord;

/** A record of {@code pc-signals} with the id by which its redelivery is recognised. */
public record SignalRecord(String id, RawRecord record) {}

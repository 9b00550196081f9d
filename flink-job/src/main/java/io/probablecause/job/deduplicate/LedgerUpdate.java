package io.probablecause.job.deduplicate;

import io.probablecause.core.cause.EventOfInterest;

/** An event of interest as it stands at a moment of arrival time. */
public record LedgerUpdate(EventOfInterest event, long arrival) {}

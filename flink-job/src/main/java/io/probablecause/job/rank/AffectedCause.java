package io.probablecause.job.rank;

import io.probablecause.core.cause.EventOfInterest;
import java.util.List;

/**
 * A cause as one application feels it: the event of interest of its owner, the dependency steps to
 * the owner and the way there.
 */
public record AffectedCause(EventOfInterest event, int distance, List<String> path) {}

package io.probablecause.core.cause;

import io.probablecause.core.event.RejectReason;
import java.util.List;

/**
 * How much could not be read for one reason, with the latest samples (masked), for {@code
 * SystemStatus}. Times are epoch milliseconds.
 */
public record RejectedCount(RejectReason reason, long count, long lastSeen, List<String> samples) {
  public static final int MAX_SAMPLES = 5;
}

package io.probablecause.job.detect;

import io.probablecause.core.cause.Finding;
import io.probablecause.core.event.Layer;
import io.probablecause.core.event.TimeSource;
import io.probablecause.core.text.Masker;
import java.util.List;

/**
 * Something in a log group that is not as it used to be. With relevance 0: it is as usual again.
 *
 * @param resource what it is about, or empty: the component that the log group belongs to
 * @param signature part of the key of deduplication
 * @param chance decimal logarithm of the chance of it, were nothing changed
 */
record Change(
    String ruleId,
    Layer layer,
    int relevance,
    String resource,
    String signature,
    String summary,
    double chance,
    Witness line) {
  /** Detectors speak after all records of their moment. */
  private static final long FIRST_ORDINAL = Long.MAX_VALUE / 2;

  /** A change happens: how often it was looked at is no rate. */
  private static final boolean HAPPENED = false;

  static Change asUsual(String ruleId, String signature, Witness line) {
    String words = "As usual again: " + ruleId.substring("detect/".length());
    return new Change(ruleId, Layer.APPLICATION, 0, "", signature, words, 0, line);
  }

  /** The finding; {@code component} is what the log group belongs to. */
  Finding finding(String owner, String logGroup, String component, long arrival, int index) {
    return new Finding(
        ruleId,
        layer,
        relevance,
        DetectLimits.HORIZON_MILLIS,
        HAPPENED,
        false,
        resource.isEmpty() ? component : resource,
        Masker.mask(summary),
        signature,
        Masker.mask(line.sample()),
        List.of(component),
        List.of(),
        relevance == 0 ? List.of(ruleId) : List.of(),
        "",
        line.kind(),
        line.time(),
        TimeSource.EVENT,
        arrival,
        FIRST_ORDINAL + index,
        owner,
        logGroup,
        line.logStream(),
        line.eventId());
  }
}

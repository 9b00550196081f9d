package io.probablecause.core.cause;

import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.Layer;
import io.probablecause.core.text.Hashes;
import java.util.List;

/**
 * The deduplicated finding: one for each cause of an application, with absolute counts that only
 * grow within an episode. Times are epoch milliseconds; {@code firstSeen} and {@code lastSeen} are
 * times of events, {@code firstArrival} and {@code lastArrival} times of their records.
 *
 * @param fingerprint the key of deduplication: hash of rule, resource and signature
 * @param episode a thousand times the day of the first finding that arrived, counted on by one for
 *     each new episode; a new one begins after a silence longer than the horizon
 * @param minutes counts of the latest minutes, in order of time, at most {@link #MAX_MINUTES}
 * @param evidence the earliest and the latest lines, at most {@link #MAX_EVIDENCE}
 */
public record EventOfInterest(
    String applicationId,
    Layer layer,
    String fingerprint,
    int episode,
    String ruleId,
    int relevance,
    long horizonMillis,
    boolean repeats,
    boolean change,
    String resource,
    String summary,
    String message,
    String runbook,
    EventKind kind,
    long firstSeen,
    long lastSeen,
    long count,
    long firstArrival,
    long lastArrival,
    List<MinuteCount> minutes,
    List<Evidence> evidence,
    Standing standing) {
  public static final int MAX_MINUTES = 90;
  public static final int MAX_EVIDENCE = 6;

  public static String fingerprint(String ruleId, String resource, String signature) {
    return Hashes.id(ruleId, resource, signature);
  }

  public String causeId() {
    return Hashes.id(applicationId, layer.wireName(), fingerprint, Integer.toString(episode));
  }

  /** Resolved if it was said to be over and nothing has happened since; see {@link Standing}. */
  public CauseStatus statusAt(long now) {
    if (standing.resolvedAt() > 0 && lastSeen <= standing.resolvedAt()) {
      return CauseStatus.RESOLVED;
    }
    return isAcknowledgedAt(now) ? CauseStatus.ACKNOWLEDGED : CauseStatus.ACTIVE;
  }

  private boolean isAcknowledgedAt(long now) {
    return standing.acknowledgedAt() > 0 && now < standing.acknowledgedUntil();
  }

  public boolean isExpiredAt(long now) {
    return now - lastSeen > horizonMillis;
  }
}

package io.probablecause.job.deduplicate;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.Evidence;
import io.probablecause.core.cause.Finding;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.cause.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Merges findings into the event of interest that they repeat. Merging is commutative: whatever the
 * order of arrival, the same findings give the same counts, times, sample and evidence.
 */
public final class Deduplicator {
  private static final Comparator<Evidence> BY_TIME =
      Comparator.comparingLong(Evidence::timestamp)
          .thenComparing(Evidence::eventId)
          .thenComparing(Evidence::logStream)
          .thenComparing(Evidence::message);
  private static final long DAY = 24 * 60 * MinuteCount.MINUTE;
  private static final int EPISODES_A_DAY = 1_000;
  private static final int KEPT_AT_EACH_END = EventOfInterest.MAX_EVIDENCE / 2;

  private Deduplicator() {}

  /** The event after a finding; {@code previous} is {@code null} for a first one. */
  public static EventOfInterest merge(
      EventOfInterest previous, String applicationId, String fingerprint, Finding finding) {
    if (previous == null) {
      return first(applicationId, fingerprint, finding, episodeOf(finding));
    }
    if (beginsEpisode(previous, finding)) {
      int next = Math.max(previous.episode() + 1, episodeOf(finding));
      return first(applicationId, fingerprint, finding, next);
    }
    if (previous.firstSeen() - finding.time() > previous.horizonMillis()) {
      return previous;
    }
    List<Evidence> evidence = withEvidence(previous.evidence(), evidenceOf(finding));
    boolean earliest = evidence.get(0).equals(evidenceOf(finding));
    return new EventOfInterest(
        applicationId,
        previous.layer(),
        fingerprint,
        previous.episode(),
        previous.ruleId(),
        Math.max(previous.relevance(), finding.relevance()),
        previous.horizonMillis(),
        previous.repeats(),
        previous.change(),
        previous.resource(),
        earliest ? finding.summary() : previous.summary(),
        earliest ? finding.message() : previous.message(),
        previous.runbook(),
        previous.kind(),
        Math.min(previous.firstSeen(), finding.time()),
        Math.max(previous.lastSeen(), finding.time()),
        previous.count() + 1,
        Math.min(previous.firstArrival(), finding.arrival()),
        Math.max(previous.lastArrival(), finding.arrival()),
        withMinute(previous.minutes(), finding.time()),
        evidence,
        previous.standing());
  }

  private static boolean beginsEpisode(EventOfInterest previous, Finding finding) {
    return finding.time() - previous.lastSeen() > previous.horizonMillis();
  }

  private static EventOfInterest first(
      String applicationId, String fingerprint, Finding f, int episode) {
    return new EventOfInterest(
        applicationId,
        f.layer(),
        fingerprint,
        episode,
        f.ruleId(),
        f.relevance(),
        f.horizonMillis(),
        f.repeats(),
        f.change(),
        f.resource(),
        f.summary(),
        f.message(),
        f.runbook(),
        f.kind(),
        f.time(),
        f.time(),
        1,
        f.arrival(),
        f.arrival(),
        withMinute(List.of(), f.time()),
        List.of(evidenceOf(f)),
        Standing.NONE);
  }

  private static int episodeOf(Finding finding) {
    return (int) (finding.time() / DAY) * EPISODES_A_DAY;
  }

  private static Evidence evidenceOf(Finding f) {
    return new Evidence(f.logGroup(), f.logStream(), f.eventId(), f.time(), f.message());
  }

  private static List<Evidence> withEvidence(List<Evidence> kept, Evidence added) {
    if (kept.contains(added)) {
      return kept;
    }
    List<Evidence> all = new ArrayList<>(kept.size() + 1);
    all.addAll(kept);
    all.add(added);
    all.sort(BY_TIME);
    if (all.size() > EventOfInterest.MAX_EVIDENCE) {
      all.remove(KEPT_AT_EACH_END);
    }
    return List.copyOf(all);
  }

  private static List<MinuteCount> withMinute(List<MinuteCount> minutes, long time) {
    long minute = MinuteCount.minuteOf(time);
    List<MinuteCount> merged = new ArrayList<>(minutes.size() + 1);
    boolean added = false;
    for (MinuteCount count : minutes) {
      if (!added && minute <= count.minute()) {
        added = true;
        if (minute == count.minute()) {
          merged.add(new MinuteCount(minute, count.count() + 1));
          continue;
        }
        merged.add(new MinuteCount(minute, 1));
      }
      merged.add(count);
    }
    if (!added) {
      merged.add(new MinuteCount(minute, 1));
    }
    int surplus = merged.size() - EventOfInterest.MAX_MINUTES;
    return List.copyOf(surplus > 0 ? merged.subList(surplus, merged.size()) : merged);
  }

  /** The event with another standing. */
  static EventOfInterest withStanding(EventOfInterest e, Standing standing) {
    return new EventOfInterest(
        e.applicationId(),
        e.layer(),
        e.fingerprint(),
        e.episode(),
        e.ruleId(),
        e.relevance(),
        e.horizonMillis(),
        e.repeats(),
        e.change(),
        e.resource(),
        e.summary(),
        e.message(),
        e.runbook(),
        e.kind(),
        e.firstSeen(),
        e.lastSeen(),
        e.count(),
        e.firstArrival(),
        e.lastArrival(),
        e.minutes(),
        e.evidence(),
        standing);
  }
}

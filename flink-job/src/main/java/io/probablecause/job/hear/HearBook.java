package io.probablecause.job.hear;

import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.event.EventKind;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets one sign of life of each log group through a minute, and one more where its events reach
 * further back. Bounded: of many thousand groups the longest silent is forgotten, which costs one
 * more sign.
 */
public final class HearBook {
  private static final int GROUPS = 20_000;

  private record Known(long minute, long since) {}

  private final Map<String, Known> groups =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > GROUPS;
        }
      };

  /** The sign to pass on, or {@code null} where it says nothing new. */
  public Heard take(String logGroup, EventKind kind, long since, long arrival) {
    long minute = MinuteCount.minuteOf(arrival);
    long begin = MinuteCount.minuteOf(since);
    Known known = groups.get(logGroup);
    if (known != null && known.minute >= minute && known.since <= begin) {
      return null;
    }
    groups.put(
        logGroup,
        known == null
            ? new Known(minute, begin)
            : new Known(Math.max(known.minute, minute), Math.min(known.since, begin)));
    return new Heard(logGroup, kind, begin, arrival);
  }
}

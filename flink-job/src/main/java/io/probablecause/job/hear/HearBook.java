package io.probablecause.job.hear;

import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.event.EventKind;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets one sign of life of each log group through a minute. Bounded: of many thousand groups the
 * longest silent is forgotten, which costs one more sign.
 */
public final class HearBook {
  private static final int GROUPS = 20_000;

  private final Map<String, Long> minutes =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > GROUPS;
        }
      };

  /** The sign to pass on, or {@code null} where the group's minute is known. */
  public Heard take(String logGroup, EventKind kind, long arrival) {
    long minute = MinuteCount.minuteOf(arrival);
    Long known = minutes.put(logGroup, minute);
    return known != null && known >= minute ? null : new Heard(logGroup, kind, arrival);
  }
}

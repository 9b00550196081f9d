package io.probablecause.core.cause;

/** How often something happened within one minute; the minute's start in epoch milliseconds. */
public record MinuteCount(long minute, long count) {
  public static final long MINUTE = 60_000L;

  public static long minuteOf(long epochMillis) {
    return epochMillis - Math.floorMod(epochMillis, MINUTE);
  }
}

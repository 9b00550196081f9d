package io.probablecause.core.decode;

/**
 * Decides whether the time that a line gives itself can be believed, measured against the log
 * event's timestamp (or the arrival, where that is missing). A time without a zone is tried in the
 * zones of whole and half hours; a clock without a date on the days nearest to the reference.
 */
final class OwnTime {
  static final long NONE = Long.MIN_VALUE;

  /**
   * A line may be delivered this much later than what it tells of (a buffered agent, CloudTrail).
   */
  static final long MAX_LATE = 24 * TimeText.HOUR;

  /** Clocks that run ahead. */
  static final long MAX_EARLY = 15 * TimeText.MINUTE;

  /** Without a zone, what must be left after the zone's offset has been taken away. */
  private static final long MAX_REST = 2 * TimeText.MINUTE;

  /** Without a zone, a line that agrees with UTC this well is in UTC. */
  private static final long UTC_LATE = 10 * TimeText.MINUTE;

  private static final long HALF_HOUR = 30 * TimeText.MINUTE;
  private static final long MAX_OFFSET = 14 * TimeText.HOUR;

  private OwnTime() {}

  /** Epoch milliseconds, or {@link #NONE} where it cannot be believed. */
  static long credible(TimeText text, long reference, Zone zone) {
    return switch (text.kind) {
      case INSTANT -> instant(text.value, reference);
      case LOCAL -> local(text.value, reference, zone);
      case YEARLESS -> yearless(text.value, reference, zone);
      case CLOCK -> clock(text.value, reference, zone);
      case NONE -> NONE;
    };
  }

  static long instant(long time, long reference) {
    long late = reference - time;
    return late <= MAX_LATE && late >= -MAX_EARLY ? time : NONE;
  }

  private static long local(long time, long reference, Zone zone) {
    if (zone != null) {
      return instant(zone.toUtc(time), reference);
    }
    long late = reference - time;
    if (late <= UTC_LATE && late >= -MAX_REST) {
      return time;
    }
    long offset = Math.round(-late / (double) HALF_HOUR) * HALF_HOUR;
    long utc = time - offset;
    boolean fits = Math.abs(offset) <= MAX_OFFSET && Math.abs(reference - utc) <= MAX_REST;
    return fits ? utc : NONE;
  }

  private static long yearless(long time, long reference, Zone zone) {
    int year =
        java.time.Instant.ofEpochMilli(reference).atOffset(java.time.ZoneOffset.UTC).getYear();
    long best = NONE;
    for (int candidate = year - 1; candidate <= year + 1; candidate++) {
      long moved = inYear(time, candidate);
      if (best == NONE || Math.abs(moved - reference) < Math.abs(best - reference)) {
        best = moved;
      }
    }
    return local(best, reference, zone);
  }

  private static long inYear(long timeIn2000, int year) {
    var utc = java.time.ZoneOffset.UTC;
    return java.time.Instant.ofEpochMilli(timeIn2000)
        .atOffset(utc)
        .withYear(year)
        .toInstant()
        .toEpochMilli();
  }

  private static long clock(long ofDay, long reference, Zone zone) {
    long day = Math.floorDiv(reference, TimeText.DAY) * TimeText.DAY;
    long time = day + ofDay;
    if (zone != null) {
      time = zone.toUtc(time);
    }
    long off = Math.floorMod(time - reference + TimeText.DAY / 2, TimeText.DAY) - TimeText.DAY / 2;
    if (off <= MAX_REST && off >= -UTC_LATE) {
      return reference + off;
    }
    if (zone != null) {
      return NONE;
    }
    long rest = Math.floorMod(off + HALF_HOUR / 2, HALF_HOUR) - HALF_HOUR / 2;
    return Math.abs(rest) <= MAX_REST ? reference + rest : NONE;
  }
}

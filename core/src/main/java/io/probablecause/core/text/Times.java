package io.probablecause.core.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Times as people and tables write them: ISO-8601, UTC, milliseconds. */
public final class Times {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Times() {}

  public static String iso(long epochMillis) {
    return ISO.format(Instant.ofEpochMilli(epochMillis));
  }

  /** The day, as {@code 2026-03-01}. */
  public static String day(long epochMillis) {
    return iso(epochMillis).substring(0, 10);
  }

  /** Epoch milliseconds of an ISO-8601 instant; throws {@link IllegalArgumentException}. */
  public static long parse(String iso) {
    try {
      return Instant.parse(iso).toEpochMilli();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + iso + "' is not a UTC time such as 2026-03-01T10:00:00Z", e);
    }
  }

  /** A duration in the largest units that say it well: 42 s, 7 min, 3 h 10 min, 2 d 4 h. */
  public static String words(long millis) {
    Duration d = Duration.ofMillis(Math.max(0, millis));
    if (d.toSeconds() < 120) {
      return d.toSeconds() + " s";
    }
    if (d.toMinutes() < 120) {
      return d.toMinutes() + " min";
    }
    if (d.toHours() < 48) {
      return d.toHours() + " h" + (d.toMinutesPart() == 0 ? "" : " " + d.toMinutesPart() + " min");
    }
    return d.toDays() + " d" + (d.toHoursPart() == 0 ? "" : " " + d.toHoursPart() + " h");
  }
}

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

  /** Beyond these years the texts are longer, and no longer in the order of time. */
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Times() {}

  public static String iso(long epochMillis) {
    return ISO.format(Instant.ofEpochMilli(epochMillis));
  }

  /** The day, as {@code 2026-03-01}. */
  public static String day(long epochMillis) {
    return iso(epochMillis).substring(0, 10);
  }

  /**
   * Epoch milliseconds of an ISO-8601 instant of the years 0000 to 9999; throws {@link
   * IllegalArgumentException}.
   */
  public static long parse(String iso) {
    Instant instant;
    try {
      instant = Instant.parse(iso);
    } catch (DateTimeParseException e) {
      throw notATime(iso, e);
    }
    if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
      throw notATime(iso, null);
    }
    return instant.toEpochMilli();
  }

  private static IllegalArgumentException notATime(String text, DateTimeParseException cause) {
    return new IllegalArgumentException(
        "'" + text + "' is not a UTC time such as 2026-03-01T10:00:00Z", cause);
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

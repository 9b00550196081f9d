package io.probablecause.local.replay;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the time that a line of a file says of itself, where nothing else tells when it was logged:
 * CloudTrail's {@code eventTime}, else the first ISO-8601 time, clock of a web server, or epoch of
 * this century. A time without a zone is taken as UTC.
 */
final class WrittenTime {
  static final long NONE = Long.MIN_VALUE;

  private static final int SEARCHED = 4_096;
  private static final String ISO =
      "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?";
  private static final Pattern EVENT_TIME =
      Pattern.compile("\"eventTime\"\\s*:\\s*\"(" + ISO + ")");
  private static final Pattern TIMES =
      Pattern.compile(
          "(?<iso>"
              + ISO
              + ")"
              + "|(?<web>\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4})"
              + "|(?<![\\w.-])(?<epoch>1\\d{12}|1\\d{9})(?![\\w.-])");
  private static final DateTimeFormatter WEB =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH);

  private WrittenTime() {}

  /** Epoch milliseconds, or {@link #NONE}. */
  static long of(String line) {
    Matcher event = EVENT_TIME.matcher(line);
    if (event.find()) {
      return iso(event.group(1));
    }
    Matcher found = TIMES.matcher(line.length() > SEARCHED ? line.substring(0, SEARCHED) : line);
    while (found.find()) {
      long time = time(found);
      if (time != NONE) {
        return time;
      }
    }
    return NONE;
  }

  private static long time(Matcher found) {
    if (found.group("iso") != null) {
      return iso(found.group("iso"));
    }
    if (found.group("web") != null) {
      try {
        return OffsetDateTime.parse(found.group("web"), WEB).toInstant().toEpochMilli();
      } catch (DateTimeParseException e) {
        return NONE;
      }
    }
    String epoch = found.group("epoch");
    return Long.parseLong(epoch) * (epoch.length() == 10 ? 1_000 : 1);
  }

  private static long iso(String text) {
    String normal =
        text.replace(' ', 'T').replace(',', '.').replaceAll("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
    try {
      boolean zoned =
          normal.endsWith("Z") || normal.lastIndexOf('+') > 10 || normal.lastIndexOf('-') > 10;
      return zoned
          ? OffsetDateTime.parse(normal).toInstant().toEpochMilli()
          : LocalDateTime.parse(normal).toInstant(ZoneOffset.UTC).toEpochMilli();
    } catch (DateTimeParseException e) {
      return NONE;
    }
  }
}

package io.probablecause.local.system;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moves the times inside recorded messages, so that an old recording can be played as if it
 * happened now: epoch milliseconds and seconds, ISO-8601 and the clock of web servers, where they
 * lie within a day of the recording. Everything else stays as it is.
 */
public final class TimeShift {
  private static final long DAY = 24 * 3_600_000L;
  private static final Pattern TIMES =
      Pattern.compile(
          "(?<![\\d.])(?:(?<millis>\\d{13})|(?<seconds>\\d{10}))(?![\\d])"
              + "|(?<iso>\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d)"
              + "|(?<web>\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d)");
  private static final DateTimeFormatter WEB =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss", Locale.ENGLISH);

  private final long from;
  private final long to;
  private final long shift;

  /** Shifts by whole seconds what lies within a day of the interval; all in milliseconds. */
  public TimeShift(long from, long to, long shiftMillis) {
    this.from = from - DAY;
    this.to = to + DAY;
    this.shift = shiftMillis - Math.floorMod(shiftMillis, 1000L);
  }

  public long shiftMillis() {
    return shift;
  }

  public String apply(String text) {
    Matcher found = TIMES.matcher(text);
    StringBuilder out = new StringBuilder(text.length());
    int end = 0;
    while (found.find()) {
      out.append(text, end, found.start()).append(moved(found.group(), found));
      end = found.end();
    }
    return out.append(text, end, text.length()).toString();
  }

  private String moved(String text, Matcher found) {
    if (found.group("millis") != null) {
      long time = Long.parseLong(text);
      return isInside(time) ? Long.toString(time + shift) : text;
    }
    if (found.group("seconds") != null) {
      long time = Long.parseLong(text) * 1000;
      return isInside(time) ? Long.toString((time + shift) / 1000) : text;
    }
    return found.group("iso") != null ? movedIso(text) : movedWeb(text);
  }

  private String movedIso(String text) {
    try {
      long time = Instant.parse(text.replace(' ', 'T') + "Z").toEpochMilli();
      String moved = Instant.ofEpochMilli(time + shift).toString().substring(0, 19);
      return isInside(time) ? moved.replace('T', text.charAt(10)) : text;
    } catch (DateTimeParseException e) {
      return text;
    }
  }

  private String movedWeb(String text) {
    try {
      long time = LocalDateTime.parse(text, WEB).toInstant(ZoneOffset.UTC).toEpochMilli();
      return isInside(time)
          ? WEB.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(time + shift), ZoneOffset.UTC))
          : text;
    } catch (DateTimeParseException e) {
      return text;
    }
  }

  private boolean isInside(long time) {
    return time >= from && time <= to;
  }
}

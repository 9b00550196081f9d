package io.probablecause.core.decode;

/**
 * A time as it stands at some place in a line: ISO 8601 in its many spellings, the Common Log
 * Format's, syslog's, RFC 1123's, klog's, a bare clock, or a number since the epoch. Reused; {@link
 * #read} says whether there was one, the fields what it was.
 */
final class TimeText extends TimeCursor {
  static final long YEAR_2000 = 946_684_800_000L;
  private static final long YEAR_2100 = 4_102_444_800_000L;
  private static final int USUAL_LENGTH = 19;
  private static final String DAYS = "montuewedthufrisatsun";

  /** The place after the time's last byte. */
  int end;

  boolean read(byte[] bytes, int from, int stop) {
    b = bytes;
    at = from;
    to = stop;
    kind = Kind.NONE;
    boolean found = from < stop && (Bytes.isDigit(b[from]) ? fromDigit() : fromLetter());
    if (!found) {
      kind = Kind.NONE;
    }
    end = at;
    return found;
  }

  private boolean fromDigit() {
    int run = digitRun(at);
    int after = at + run;
    byte next = after < to ? b[after] : 0;
    if (run == 4 && (next == '-' || next == '/')) {
      return yearFirst(next);
    }
    if (run <= 2 && next == ':') {
      return clockOnly();
    }
    if (run == 2 && next == '/' && digitRun(after + 1) == 2) {
      return twoDigitYear();
    }
    if (run <= 2 && (next == '/' || next == '-' || next == ' ')) {
      return dayFirst(next);
    }
    if (run == 6 && next == ' ') {
      return shortDate();
    }
    return (run == 10 || run == 13 || run == 16 || run == 19) && epoch(run);
  }

  private boolean yearFirst(byte separator) {
    return usual(separator) || anyYearFirst(separator);
  }

  /** {@code 2026-03-03T09:12:17}, each part in its full width, which nearly all are. */
  private boolean usual(byte separator) {
    if (to - at < USUAL_LENGTH
        || b[at + 7] != separator
        || b[at + 10] != 'T' && b[at + 10] != ' '
        || b[at + 13] != ':'
        || b[at + 16] != ':') {
      return false;
    }
    int year = two(at) * 100 + two(at + 2);
    int hour = two(at + 11);
    int minute = two(at + 14);
    int second = two(at + 17);
    boolean fits = (hour | minute | second) >= 0 && hour <= 23 && minute <= 59 && second <= 60;
    if (!fits || !date(year, two(at + 5), two(at + 8))) {
      return false;
    }
    at += USUAL_LENGTH;
    value += hour * HOUR + minute * MINUTE + second * SECOND + fraction();
    return zone();
  }

  private boolean anyYearFirst(byte separator) {
    int year = number(4);
    at++;
    int month = number(2);
    if (!skip((char) separator)) {
      return false;
    }
    int day = number(2);
    if (!date(year, month, day) || at >= to || b[at] != 'T' && b[at] != ' ' && b[at] != 't') {
      return false;
    }
    at++;
    spaces();
    return timeOfDay() && zone();
  }

  private boolean dayFirst(byte separator) {
    int day = number(2);
    at++;
    int month = month();
    if (month < 0 || !skip((char) separator)) {
      return false;
    }
    int year = number(4);
    if (!date(year, month, day) || at >= to || b[at] != ':' && b[at] != ' ') {
      return false;
    }
    at++;
    return timeOfDay() && zone();
  }

  /** {@code yy/MM/dd HH:mm:ss}, as Spark and Hadoop write. */
  private boolean twoDigitYear() {
    int year = 2000 + number(2);
    at++;
    int month = number(2);
    if (!skip('/') || digitRun(at) != 2) {
      return false;
    }
    return date(year, month, number(2)) && skip(' ') && timeOfDay() && zone();
  }

  private boolean shortDate() {
    int year = 2000 + number(2);
    int month = number(2);
    int day = number(2);
    spaces();
    return date(year, month, day) && timeOfDay() && zone();
  }

  private boolean clockOnly() {
    value = 0;
    kind = Kind.CLOCK;
    return timeOfDay() && (at >= to || !Bytes.isLetter(b[at]) && b[at] != ':');
  }

  private boolean epoch(int run) {
    long whole = Numbers.digits(b, at, at + Math.min(run, 18));
    at += run;
    long millis =
        switch (run) {
          case 10 -> whole * SECOND + fraction();
          case 13 -> whole;
          case 16 -> whole / 1_000;
          default -> whole / 100_000;
        };
    kind = Kind.INSTANT;
    value = millis;
    boolean ends = at >= to || !Bytes.isDigit(b[at]) && !Bytes.isLetter(b[at]) && b[at] != '-';
    return ends && millis >= YEAR_2000 && millis < YEAR_2100;
  }

  private boolean fromLetter() {
    if (klog()) {
      return true;
    }
    int day = name(DAYS);
    if (day >= 0) {
      skip(',');
      spaces();
      if (at < to && Bytes.isDigit(b[at])) {
        return dayFirst((byte) ' ');
      }
    }
    int month = month();
    if (month < 0 || !skip(' ')) {
      return false;
    }
    spaces();
    int dayOfMonth = number(2);
    boolean comma = skip(',');
    if (dayOfMonth < 1 || !skip(' ')) {
      return false;
    }
    int year = comma ? number(4) : 2000;
    if (comma) {
      skip(' ');
    }
    if (!date(year, month, dayOfMonth) || !timeOfDay()) {
      return false;
    }
    kind = comma ? Kind.LOCAL : Kind.YEARLESS;
    return comma ? zone() : trailingYear(month, dayOfMonth);
  }

  /** {@code Tue Mar 3 09:12:17 2026}, or syslog's without the year. */
  private boolean trailingYear(int month, int day) {
    if (at + 5 <= to && b[at] == ' ' && digitRun(at + 1) == 4) {
      long ofDay = Math.floorMod(value, DAY);
      at++;
      if (date(number(4), month, day)) {
        value += ofDay;
        return true;
      }
    }
    return true;
  }

  /** {@code I0303 09:12:17.123456}: severity, month and day. */
  private boolean klog() {
    if (to - at < 14 || "IWEF".indexOf(b[at]) < 0 || digitRun(at + 1) != 4 || b[at + 5] != ' ') {
      return false;
    }
    at++;
    int month = number(2);
    int day = number(2);
    at++;
    boolean ok = date(2000, month, day) && timeOfDay();
    kind = Kind.YEARLESS;
    return ok;
  }
}

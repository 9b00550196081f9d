package io.probablecause.core.decode;

/**
 * A time as it stands at some place in a line: ISO 8601 in its many spellings, the Common Log
 * Format's, syslog's, RFC 1123's, klog's, a bare clock, or a number since the epoch. Reused; {@link
 * #read} says whether there was one, the fields what it was.
 */
final class TimeText {
  enum Kind {
    NONE,
    /** Date, time and zone: {@link #value} is epoch milliseconds. */
    INSTANT,
    /** No zone: {@link #value} is epoch milliseconds as if it were UTC. */
    LOCAL,
    /** No year: {@link #value} is milliseconds within year 2000, as if it were UTC. */
    YEARLESS,
    /** No date: {@link #value} is milliseconds of the day. */
    CLOCK
  }

  static final long SECOND = 1_000;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;
  static final long YEAR_2000 = 946_684_800_000L;
  private static final long YEAR_2100 = 4_102_444_800_000L;
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final String DAYS = "montuewedthufrisatsun";

  Kind kind = Kind.NONE;
  long value;

  /** The place after the time's last byte. */
  int end;

  private byte[] b;
  private int at;
  private int to;

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

  private int digitRun(int from) {
    int i = from;
    while (i < to && i - from < 20 && Bytes.isDigit(b[i])) {
      i++;
    }
    return i - from;
  }

  private int number(int maxDigits) {
    int value = 0;
    int start = at;
    while (at < to && at - start < maxDigits && Bytes.isDigit(b[at])) {
      value = value * 10 + b[at++] - '0';
    }
    return at == start ? -1 : value;
  }

  private boolean skip(char c) {
    if (at < to && b[at] == c) {
      at++;
      return true;
    }
    return false;
  }

  private void spaces() {
    while (at < to && b[at] == ' ') {
      at++;
    }
  }

  private boolean yearFirst(byte separator) {
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

  private int month() {
    int found = name(MONTHS);
    return found < 0 ? -1 : found + 1;
  }

  private int name(String names) {
    if (at + 3 > to) {
      return -1;
    }
    for (int i = 0; i < names.length(); i += 3) {
      if ((b[at] | 0x20) == names.charAt(i)
          && (b[at + 1] | 0x20) == names.charAt(i + 1)
          && (b[at + 2] | 0x20) == names.charAt(i + 2)) {
        at += 3;
        return i / 3;
      }
    }
    return -1;
  }

  private boolean date(int year, int month, int day) {
    if (year < 1970 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) {
      return false;
    }
    value = daysSinceEpoch(year, month, day) * DAY;
    kind = Kind.LOCAL;
    return true;
  }

  /** Days from 1970-01-01 in the proleptic Gregorian calendar. */
  private static long daysSinceEpoch(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(y, 400);
    int yearOfEra = y - era * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }

  private boolean timeOfDay() {
    int hour = number(2);
    if (hour < 0 || hour > 23 || !skip(':')) {
      return false;
    }
    int minute = number(2);
    if (minute < 0 || minute > 59) {
      return false;
    }
    int second = 0;
    if (at + 1 < to && b[at] == ':' && Bytes.isDigit(b[at + 1])) {
      at++;
      second = number(2);
    }
    if (second > 60) {
      return false;
    }
    value += hour * HOUR + minute * MINUTE + second * SECOND + fraction();
    return true;
  }

  private int fraction() {
    if (at + 1 >= to || b[at] != '.' && b[at] != ',' || !Bytes.isDigit(b[at + 1])) {
      return 0;
    }
    at++;
    int millis = 0;
    int digits = 0;
    while (at < to && Bytes.isDigit(b[at])) {
      if (digits < 3) {
        millis = millis * 10 + b[at] - '0';
      }
      digits++;
      at++;
    }
    return digits == 1 ? millis * 100 : digits == 2 ? millis * 10 : millis;
  }

  /** Reads a zone where there is one; without one the time stays {@link Kind#LOCAL}. */
  private boolean zone() {
    int start = at;
    boolean half = meridiem();
    if (!half) {
      at = start;
    }
    int before = at;
    if (at < to && b[at] == ' ') {
      at++;
    }
    if (at < to && (b[at] == 'Z' || b[at] == 'z') && endsWord(at + 1)) {
      at++;
      kind = Kind.INSTANT;
    } else if (word("UTC") || word("GMT")) {
      at += 3;
      kind = Kind.INSTANT;
    } else if (at < to && (b[at] == '+' || b[at] == '-') && offset()) {
      kind = Kind.INSTANT;
    } else {
      at = before;
    }
    return true;
  }

  private boolean meridiem() {
    if (at + 3 > to || b[at] != ' ' || (b[at + 2] | 0x20) != 'm') {
      return false;
    }
    int letter = b[at + 1] | 0x20;
    if (letter != 'a' && letter != 'p') {
      return false;
    }
    boolean twelve = Math.floorMod(value, DAY) >= 12 * HOUR;
    if (letter == 'p' && !twelve) {
      value += 12 * HOUR;
    } else if (letter == 'a' && twelve) {
      value -= 12 * HOUR;
    }
    at += 3;
    return true;
  }

  private boolean word(String name) {
    return at + 3 <= to
        && b[at] == name.charAt(0)
        && b[at + 1] == name.charAt(1)
        && b[at + 2] == name.charAt(2)
        && endsWord(at + 3);
  }

  private boolean endsWord(int place) {
    return place >= to || !Bytes.isLetter(b[place]) && !Bytes.isDigit(b[place]);
  }

  private boolean offset() {
    int sign = b[at] == '-' ? -1 : 1;
    int run = digitRun(at + 1);
    if (run != 2 && run != 4) {
      return false;
    }
    int start = at;
    at++;
    int hours = number(2);
    int minutes = 0;
    if (run == 4) {
      minutes = number(2);
    } else if (at < to && b[at] == ':' && digitRun(at + 1) == 2) {
      at++;
      minutes = number(2);
    }
    if (hours > 15 || minutes > 59 || !endsWord(at)) {
      at = start;
      return false;
    }
    value -= sign * (hours * HOUR + minutes * MINUTE);
    return true;
  }
}

package io.probablecause.core.decode;

/**
 * Reads the parts of a time off a line, one after another: numbers, names of months, the date, the
 * time of day, the zone. What was read so far is in {@link #value}.
 */
abstract class TimeCursor {
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
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  Kind kind = Kind.NONE;
  long value;

  byte[] b;
  int at;
  int to;

  final int digitRun(int from) {
    int i = from;
    while (i < to && i - from < 20 && Bytes.isDigit(b[i])) {
      i++;
    }
    return i - from;
  }

  final int number(int maxDigits) {
    int value = 0;
    int start = at;
    while (at < to && at - start < maxDigits && Bytes.isDigit(b[at])) {
      value = value * 10 + b[at++] - '0';
    }
    return at == start ? -1 : value;
  }

  /** A number of exactly two digits, or less than zero. */
  final int two(int place) {
    int tens = b[place] - '0';
    int ones = b[place + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? Short.MIN_VALUE : tens * 10 + ones;
  }

  final boolean skip(char c) {
    if (at < to && b[at] == c) {
      at++;
      return true;
    }
    return false;
  }

  final void spaces() {
    while (at < to && b[at] == ' ') {
      at++;
    }
  }

  final int month() {
    int found = name(MONTHS);
    return found < 0 ? -1 : found + 1;
  }

  final int name(String names) {
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

  final boolean date(int year, int month, int day) {
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

  final boolean timeOfDay() {
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

  final int fraction() {
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
  final boolean zone() {
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

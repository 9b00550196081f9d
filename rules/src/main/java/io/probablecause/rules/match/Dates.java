package io.probablecause.rules.match;

import io.probablecause.rules.sigma.ValueTest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;

/** Parts of an ISO-8601 date as it is written; its zone is not looked at. */
final class Dates {
  private static final int DATE = 10;
  private static final int TO_MINUTE = 16;

  private Dates() {}

  static boolean holds(ValueTest.Date test, String text) {
    int part = part(test.part(), text);
    return part >= 0 && test.comparison().holds(part, test.bound());
  }

  /** The number, or -1 where the text is not such a date. */
  private static int part(ValueTest.DatePart part, String text) {
    return switch (part) {
      case MINUTE -> time(text, 14);
      case HOUR -> time(text, 11);
      case DAY, WEEK, MONTH, YEAR -> date(part, text);
    };
  }

  private static int time(String text, int at) {
    boolean hasTime =
        text.length() >= TO_MINUTE
            && (text.charAt(DATE) == 'T' || text.charAt(DATE) == ' ')
            && text.charAt(13) == ':';
    return hasTime && date(ValueTest.DatePart.DAY, text) > 0 ? twoDigits(text, at) : -1;
  }

  private static int twoDigits(String text, int at) {
    int tens = Character.digit(text.charAt(at), 10);
    int ones = Character.digit(text.charAt(at + 1), 10);
    return tens < 0 || ones < 0 ? -1 : tens * 10 + ones;
  }

  private static int date(ValueTest.DatePart part, String text) {
    if (text.length() < DATE) {
      return -1;
    }
    try {
      LocalDate date = LocalDate.parse(text.substring(0, DATE));
      return switch (part) {
        case YEAR -> date.getYear();
        case MONTH -> date.getMonthValue();
        case WEEK -> date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        default -> date.getDayOfMonth();
      };
    } catch (DateTimeException e) {
      return -1;
    }
  }
}

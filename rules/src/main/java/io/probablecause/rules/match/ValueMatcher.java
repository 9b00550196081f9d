package io.probablecause.rules.match;

import com.google.re2j.Pattern;
import io.probablecause.core.event.Event;
import io.probablecause.core.event.JsonNull;
import io.probablecause.rules.sigma.ValueTest;
import java.util.List;

/**
 * A value test made ready. A list passes where one element does; what is absent passes only tests
 * that ask for that.
 */
abstract class ValueMatcher {

  /** Whether the value of a field, as {@link Event#get} gives it, passes. */
  boolean matches(Object value, Event event) {
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        if (matchesOne(list.get(i), event)) {
          return true;
        }
      }
      return false;
    }
    return matchesOne(value, event);
  }

  private boolean matchesOne(Object value, Event event) {
    return value != null
        && value != JsonNull.NULL
        && !(value instanceof java.util.Map)
        && matchesScalar(value, event);
  }

  /** Whether a text, number or boolean passes. */
  abstract boolean matchesScalar(Object value, Event event);

  static ValueMatcher of(ValueTest test) {
    if (test instanceof ValueTest.Text text) {
      TextMatcher matcher = TextMatcher.of(text.pattern(), text.cased());
      return onText(matcher::matches);
    }
    if (test instanceof ValueTest.Regex regex) {
      Pattern pattern = Pattern.compile(regex.pattern());
      return onText(text -> pattern.matcher(text).find());
    }
    if (test instanceof ValueTest.InNetwork in) {
      return onText(in.network()::contains);
    }
    if (test instanceof ValueTest.Date date) {
      return onText(text -> Dates.holds(date, text));
    }
    if (test instanceof ValueTest.Number number) {
      return new Numeric(number);
    }
    if (test instanceof ValueTest.Compare compare) {
      return new Compared(compare);
    }
    if (test instanceof ValueTest.SameAs sameAs) {
      return new Referenced(sameAs);
    }
    return test instanceof ValueTest.Exists exists ? new Existence(exists) : new Absence();
  }

  private interface OnText {
    boolean test(String text);
  }

  private static ValueMatcher onText(OnText test) {
    return new ValueMatcher() {
      @Override
      boolean matchesScalar(Object value, Event event) {
        return test.test(value.toString());
      }
    };
  }

  private static final class Numeric extends ValueMatcher {
    private final ValueTest.Number wanted;

    Numeric(ValueTest.Number wanted) {
      this.wanted = wanted;
    }

    @Override
    boolean matchesScalar(Object value, Event event) {
      return value instanceof Number number
          ? number.doubleValue() == wanted.value() && sameWhole(number)
          : value.toString().equals(wanted.text());
    }

    /** Beyond 2^53 two different whole numbers can be one double. */
    private boolean sameWhole(Number number) {
      return !(number instanceof Long)
          || Math.abs(wanted.value()) < 1L << 53
          || number.toString().equals(wanted.text());
    }
  }

  private static final class Compared extends ValueMatcher {
    private final ValueTest.Compare compare;

    Compared(ValueTest.Compare compare) {
      this.compare = compare;
    }

    @Override
    boolean matchesScalar(Object value, Event event) {
      double number = value instanceof Number n ? n.doubleValue() : Numbers.parse(value.toString());
      return !Double.isNaN(number) && compare.comparison().holds(number, compare.bound());
    }
  }

  private static final class Referenced extends ValueMatcher {
    private final ValueTest.SameAs sameAs;

    Referenced(ValueTest.SameAs sameAs) {
      this.sameAs = sameAs;
    }

    @Override
    boolean matchesScalar(Object value, Event event) {
      Object other = Fields.read(event, sameAs.other());
      if (other instanceof List<?> list) {
        return list.stream().anyMatch(element -> fits(value, element));
      }
      return fits(value, other);
    }

    private boolean fits(Object value, Object other) {
      if (other == null || other == JsonNull.NULL || other instanceof java.util.Map) {
        return false;
      }
      String text = value.toString();
      String wanted = other.toString();
      boolean ignoreCase = !sameAs.cased();
      int end = text.length() - wanted.length();
      return switch (sameAs.position()) {
        case WHOLE -> ignoreCase ? text.equalsIgnoreCase(wanted) : text.equals(wanted);
        case START -> text.regionMatches(ignoreCase, 0, wanted, 0, wanted.length());
        case END -> end >= 0 && text.regionMatches(ignoreCase, end, wanted, 0, wanted.length());
        case ANYWHERE ->
            ignoreCase ? Texts.containsIgnoringCase(text, wanted) : text.contains(wanted);
      };
    }
  }

  private static final class Existence extends ValueMatcher {
    private final boolean expected;

    Existence(ValueTest.Exists exists) {
      this.expected = exists.expected();
    }

    @Override
    boolean matches(Object value, Event event) {
      return value != null == expected;
    }

    @Override
    boolean matchesScalar(Object value, Event event) {
      return expected;
    }
  }

  private static final class Absence extends ValueMatcher {
    @Override
    boolean matches(Object value, Event event) {
      return value == null
          || value == JsonNull.NULL
          || value instanceof List<?> list && (list.isEmpty() || list.contains(JsonNull.NULL));
    }

    @Override
    boolean matchesScalar(Object value, Event event) {
      return false;
    }
  }
}

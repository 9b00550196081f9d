package io.probablecause.narrator.check;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The facts behind citations, laid out to be asked: does this name, number or time occur? Names
 * occur where they stand whole, between characters that cannot be a part of them.
 */
final class Support {

  /** Stands alone or has a unit: the digits of an id, a path or a date are no numbers. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\p{L}\\d_/.,-])-?+\\d++(?:[.,]\\d++)*+"
              + "(?=%|(?:[kmgt]i?b|[mun]?s|min|sec|h|d|x)?(?![a-z0-9_/-]))");

  private static final Pattern STAMP =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}t\\d{2}:\\d{2}[\\d:.,]*z?");
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?<!\\d)([01]?\\d|2[0-3]):([0-5]\\d)(?::([0-5]\\d)(?:[.,](\\d{1,9}))?)?(?!\\d)");
  private static final Pattern DATE = Pattern.compile("(?<!\\d)(\\d{4})-(\\d{2})-(\\d{2})(?!\\d)");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]++");

  private final String text;
  private final Set<String> numbers = new TreeSet<>();
  private final Set<String> minutes = new TreeSet<>();
  private final Set<String> seconds = new TreeSet<>();
  private final Set<String> millis = new TreeSet<>();
  private final Set<String> dates = new TreeSet<>();
  private final Set<String> words = new TreeSet<>();

  private Support(String text) {
    this.text = text;
    NUMBER
        .matcher(STAMP.matcher(text).replaceAll(" "))
        .results()
        .forEach(found -> numbers.add(number(found.group().replaceFirst("^-", ""))));
    WORD.matcher(text).results().forEach(found -> words.add(found.group()));
    DATE.matcher(text).results().forEach(found -> dates.add(found.group(2) + found.group(3)));
    clocks();
  }

  static Support of(List<String> facts) {
    return new Support(plain(String.join("\n", facts)));
  }

  static Support all(List<Support> parts) {
    return of(parts.stream().map(part -> part.text).toList());
  }

  /** Compatible forms are one (full-width digits), case is none. */
  static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** {@code 1,234.50} is {@code 1234.5}; {@code 007} is {@code 7}. */
  static String number(String digits) {
    String n = digits.matches("\\d{1,3}(,\\d{3})+(\\.\\d+)?") ? digits.replace(",", "") : digits;
    if (n.matches("\\d+\\.\\d+")) {
      n = n.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
    return n.replaceAll("^0+(?=\\d)", "");
  }

  private void clocks() {
    Matcher matcher = CLOCK.matcher(text);
    while (matcher.find()) {
      String minute = two(matcher.group(1)) + ":" + matcher.group(2);
      minutes.add(minute);
      if (matcher.group(3) != null) {
        String second = minute + ":" + matcher.group(3);
        seconds.add(second);
        if (matcher.group(4) != null) {
          millis.add(second + "." + number("0." + matcher.group(4)));
        }
      }
    }
  }

  private static String two(String hour) {
    return hour.length() == 1 ? "0" + hour : hour;
  }

  boolean hasNumber(String digits) {
    return numbers.contains(number(digits));
  }

  boolean hasTime(String hour, String minute, String secondOrNull, String fractionOrNull) {
    String m = two(hour) + ":" + minute;
    if (secondOrNull == null) {
      return minutes.contains(m);
    }
    String s = m + ":" + secondOrNull;
    return fractionOrNull == null
        ? seconds.contains(s)
        : millis.contains(s + "." + number("0." + fractionOrNull));
  }

  boolean hasDate(String month, String day) {
    return dates.contains(month + day);
  }

  boolean hasYear(String year) {
    return text.contains(year + "-");
  }

  boolean hasWord(String word) {
    return words.contains(plain(word));
  }

  /** Whether the name stands whole: {@code i-0ab} does not occur in {@code i-0abc}. */
  boolean hasName(String name) {
    String wanted = plain(name);
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      int end = at + wanted.length();
      boolean startsWhole = !isWord(wanted.charAt(0)) || isEdge(at - 1, at - 2);
      boolean endsWhole = !isWord(wanted.charAt(wanted.length() - 1)) || isEdge(end, end + 1);
      if (startsWhole && endsWhole) {
        return true;
      }
    }
    return false;
  }

  /** A hyphen joins two parts of a name where a letter or digit follows on its other side. */
  private boolean isEdge(int at, int beyond) {
    return !isWord(at) && !(isHyphen(at) && isWord(beyond));
  }

  private boolean isWord(int at) {
    return at >= 0 && at < text.length() && isWord(text.charAt(at));
  }

  private boolean isHyphen(int at) {
    return at >= 0 && at < text.length() && text.charAt(at) == '-';
  }

  private static boolean isWord(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_';
  }
}

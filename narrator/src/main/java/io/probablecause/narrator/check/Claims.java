package io.probablecause.narrator.check;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a sentence claims (times, dates, quotations, identifiers, numbers, names of services)
 * and says which of it the cited facts do not hold. What was found is blanked, so that nothing is
 * taken twice. Whatever looks like a name and is not known to be ordinary counts as one: a sentence
 * too few is better than a wrong one.
 */
final class Claims {
  private static final Pattern MOMENT =
      Pattern.compile(
          "(?<!\\d)(?:(\\d{4})-(\\d{2})-(\\d{2})[T ]?)?([01]?\\d|2[0-3]):([0-5]\\d)"
              + "(?::([0-5]\\d)(?:[.,](\\d{1,9}))?)?\\s?(Z\\b|[ap]\\.?m\\b\\.?|(?-i:[A-Z]{3,4})\\b|[+-]\\d{2}:?\\d{2})?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern JAPANESE_TIME =
      Pattern.compile("(午前|午後)?(\\d{1,2})時(?:(\\d{1,2})分)?(?:(\\d{1,2})秒)?(?!間)");
  private static final Pattern DATE = Pattern.compile("(?<!\\d)(\\d{4})-(\\d{2})-(\\d{2})(?!\\d)");
  private static final Pattern JAPANESE_DATE =
      Pattern.compile("(?:(\\d{4})年)?(\\d{1,2})月(\\d{1,2})日");
  private static final String MONTHS =
      "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
  private static final Pattern DAY_MONTH =
      Pattern.compile(
          "\\b(?:(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?"
              + MONTHS
              + "|"
              + MONTHS
              + "\\s+(\\d{1,2})(?:st|nd|rd|th)?)(?:,?\\s+(\\d{4}))?\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern QUOTED =
      Pattern.compile(
          "`([^`]+)`|\"([^\"]+)\"|“([^”]+)”|「([^」]+)」|『([^』]+)』|(?<!\\w)'([^']+)'(?!\\w)");
  private static final Pattern TOKEN =
      Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_./:@#+$~-]*[A-Za-z0-9_])?");
  private static final Pattern MEASURE =
      Pattern.compile(
          "(\\d+(?:[.,]\\d+)*)(?:%|x|k|ms|s|m|h|min|sec|b|kb|mb|gb|tb|kib|mib|gib|st|nd|rd|th)?");
  private static final Pattern THOUSANDS =
      Pattern.compile("(?<![\\w.-])\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?(?![\\w-])");
  private static final Pattern SEVERITY =
      Pattern.compile("(?:severity|sev|重大度)[^\\d.;。]{0,12}(\\d++)", Pattern.CASE_INSENSITIVE);
  private static final Pattern STATUS_CLASS = Pattern.compile("[1-5]xx");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");
  private static final Pattern KANJI_NUMBER =
      Pattern.compile("([一二三四五六七八九十百千万億]+)(?=(?:件|回|台|個|分|秒|時間|倍|つ|名|人|度|日|週|本|系統))");
  private static final Pattern OF_KIND =
      Pattern.compile(
          "\\b([A-Za-z]+)(?:'s|’s)?\\s+(?:services?|applications?|apps?|databases?|db|clusters?|queues?|instances?"
              + "|functions?|hosts?|nodes?|pods?|tables?|buckets?|teams?|servers?|apis?|streams?|topics?"
              + "|caches?|gateways?|deployments?|releases?|containers?|tasks?|subnets?|region)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Map<String, String> NUMBER_WORDS =
      Map.ofEntries(
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("seven", "7"),
          Map.entry("eight", "8"),
          Map.entry("nine", "9"),
          Map.entry("ten", "10"),
          Map.entry("eleven", "11"),
          Map.entry("twelve", "12"),
          Map.entry("twenty", "20"),
          Map.entry("thirty", "30"),
          Map.entry("forty", "40"),
          Map.entry("fifty", "50"),
          Map.entry("hundred", "100"),
          Map.entry("hundreds", "100"),
          Map.entry("thousand", "1000"),
          Map.entry("thousands", "1000"),
          Map.entry("million", "1000000"),
          Map.entry("twice", "2"),
          Map.entry("dozen", "12"),
          Map.entry("dozens", "12"));
  private static final List<String> MONTH_NAMES =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private final StringBuilder rest;
  private final Support support;
  private final Set<String> names;
  private final List<String> unsupported = new ArrayList<>();

  private Claims(String sentence, Support support, Set<String> names) {
    this.rest = new StringBuilder(Normalizer.normalize(sentence, Normalizer.Form.NFKC));
    this.support = support;
    this.names = names;
  }

  /** The claims that the support does not hold, as they stand in the sentence. */
  static List<String> unsupported(String sentence, Support support, Set<String> names) {
    Claims claims = new Claims(sentence, support, names);
    claims.take(QUOTED, claims::quotation);
    claims.take(MOMENT, claims::moment);
    claims.take(JAPANESE_TIME, claims::japaneseTime);
    claims.take(DATE, m -> support.hasDate(m.group(2), m.group(3)) && support.hasYear(m.group(1)));
    claims.take(JAPANESE_DATE, m -> claims.date(m.group(1), m.group(2), m.group(3)));
    claims.take(DAY_MONTH, claims::dayMonth);
    claims.look(OF_KIND, claims::ofKind);
    claims.look(SEVERITY, m -> support.hasName("severity " + m.group(1)));
    claims.products();
    claims.take(THOUSANDS, m -> support.hasNumber(m.group()));
    claims.take(TOKEN, claims::token);
    claims.take(NUMBER, m -> support.hasNumber(m.group()));
    claims.take(KANJI_NUMBER, m -> support.hasNumber(kanji(m.group(1))));
    return claims.unsupported;
  }

  private interface Held {
    boolean test(MatchResult found);
  }

  private void look(Pattern pattern, Held held) {
    pattern
        .matcher(rest)
        .results()
        .filter(found -> !held.test(found))
        .forEach(found -> unsupported.add(found.group().strip()));
  }

  private void take(Pattern pattern, Held held) {
    Matcher matcher = pattern.matcher(rest.toString());
    while (matcher.find()) {
      if (!held.test(matcher)) {
        unsupported.add(matcher.group().strip());
      }
      for (int i = matcher.start(); i < matcher.end(); i++) {
        rest.setCharAt(i, '\u00b7');
      }
    }
  }

  private boolean quotation(MatchResult found) {
    for (int group = 1; group <= found.groupCount(); group++) {
      if (found.group(group) != null) {
        return support.hasName(found.group(group).strip());
      }
    }
    return false;
  }

  private boolean moment(MatchResult m) {
    String hour = m.group(4);
    String zone = m.group(8) == null ? "" : m.group(8).toLowerCase(Locale.ROOT).replace(".", "");
    if (zone.equals("am") || zone.equals("pm")) {
      int h = Integer.parseInt(hour);
      if (h < 1 || h > 12) {
        return false;
      }
      hour = String.format(Locale.ROOT, "%02d", h % 12 + (zone.equals("pm") ? 12 : 0));
    } else if (!Set.of("", "z", "utc", "gmt", "+0000", "+00:00").contains(zone)
        && !Words.ORDINARY.contains(zone)) {
      return false;
    }
    boolean day =
        m.group(1) == null
            || support.hasDate(m.group(2), m.group(3)) && support.hasYear(m.group(1));
    return day && support.hasTime(hour, m.group(5), m.group(6), m.group(7));
  }

  private boolean japaneseTime(MatchResult m) {
    int hour = Integer.parseInt(m.group(2)) + ("午後".equals(m.group(1)) ? 12 : 0);
    String minute = m.group(3) == null ? "00" : two(m.group(3));
    String second = m.group(4) == null ? null : two(m.group(4));
    return support.hasTime(String.format(Locale.ROOT, "%02d", hour), minute, second, null);
  }

  private boolean dayMonth(MatchResult m) {
    String day = m.group(1) == null ? m.group(4) : m.group(1);
    String month = m.group(2) == null ? m.group(3) : m.group(2);
    int number = MONTH_NAMES.indexOf(month.toLowerCase(Locale.ROOT)) + 1;
    return date(m.group(5), Integer.toString(number), day);
  }

  private boolean date(String yearOrNull, String month, String day) {
    return support.hasDate(two(month), two(day))
        && (yearOrNull == null || support.hasYear(yearOrNull));
  }

  private static String two(String digits) {
    return digits.length() == 1 ? "0" + digits : digits;
  }

  private boolean ofKind(MatchResult m) {
    String word = m.group(1).toLowerCase(Locale.ROOT);
    return Words.QUALIFIERS.contains(word)
        || NUMBER_WORDS.containsKey(word)
        || support.hasWord(word);
  }

  /** Names of services and products, also of several words, wherever they stand. */
  private void products() {
    String plain = " " + Support.plain(rest.toString()).replaceAll("[^\\p{L}\\p{N}]+", " ") + " ";
    for (String product : Words.PRODUCTS) {
      if (occurs(plain, product) && !support.hasName(product) && !support.hasWord(product)) {
        unsupported.add(product);
      }
    }
  }

  /** In Japanese a product's name touches its neighbours. */
  private static boolean occurs(String plain, String product) {
    return Pattern.compile("(?<![a-z0-9])" + Pattern.quote(product) + "(?![a-z0-9])")
        .matcher(plain)
        .find();
  }

  private boolean token(MatchResult m) {
    String token = m.group();
    String lower = token.toLowerCase(Locale.ROOT);
    Matcher measure = MEASURE.matcher(lower);
    if (measure.matches()) {
      return support.hasNumber(measure.group(1)) || support.hasName(token);
    }
    if (names.contains(lower)) {
      return support.hasName(token);
    }
    if (NUMBER_WORDS.containsKey(lower)) {
      return support.hasNumber(NUMBER_WORDS.get(lower)) || support.hasWord(lower);
    }
    if (STATUS_CLASS.matcher(lower).matches()) {
      return support.hasWord(lower);
    }
    return !looksLikeName(token, m.start()) || support.hasName(token);
  }

  private boolean looksLikeName(String token, int at) {
    String lower = token.toLowerCase(Locale.ROOT);
    if (Words.ORDINARY.contains(lower)) {
      return false;
    }
    boolean structured = !token.chars().allMatch(Character::isLetter);
    boolean inner = token.substring(1).chars().anyMatch(Character::isUpperCase);
    boolean capital = Character.isUpperCase(token.charAt(0)) && !startsSentence(at);
    return structured || inner || capital;
  }

  private boolean startsSentence(int at) {
    String before = rest.substring(0, at).stripTrailing();
    return before.isEmpty() || ".!?:;。".indexOf(before.charAt(before.length() - 1)) >= 0;
  }

  private static String kanji(String digits) {
    long total = 0;
    long section = 0;
    long digit = 0;
    for (char c : digits.toCharArray()) {
      int value = "一二三四五六七八九".indexOf(c) + 1;
      if (value > 0) {
        digit = value;
      } else if (c == '万' || c == '億') {
        total += Math.max(1, section + digit) * (c == '万' ? 10_000L : 100_000_000L);
        section = 0;
        digit = 0;
      } else {
        section += Math.max(1, digit) * (c == '十' ? 10 : c == '百' ? 100 : 1_000);
        digit = 0;
      }
    }
    return Long.toString(total + section + digit);
  }
}

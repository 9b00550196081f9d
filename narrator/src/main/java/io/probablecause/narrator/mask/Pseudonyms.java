package io.probablecause.narrator.mask;

import io.probablecause.core.text.Masker;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces personal data by names such as {@code EMAIL_1} before text leaves, and puts it back into
 * what returns: e-mail addresses, payment card and phone numbers and, where configured, account ids
 * and internal addresses. One value has one name throughout a request. Secrets are masked too, and
 * never come back. One instance serves one request; it is not for several threads.
 */
public final class Pseudonyms {
  private static final Pattern EMAIL =
      Pattern.compile(
          "[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,8}");
  private static final Pattern CARD =
      Pattern.compile("(?<![\\w.-])\\d(?:[ -]?\\d){12,18}(?![\\w-])");
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\w.+])(?:\\+\\d{1,3}[ .-]?(?:\\(\\d{1,4}\\)[ .-]?)?\\d{1,4}(?:[ .-]?\\d{2,4}){1,4}"
              + "|\\(\\d{2,4}\\) ?\\d{3,4}-\\d{4}|\\d{3}-\\d{3}-\\d{4}|0\\d{1,4}-\\d{1,4}-\\d{3,4})(?![\\w-])");
  private static final Pattern ACCOUNT = Pattern.compile("(?<!\\d)\\d{12}(?!\\d)");
  private static final Pattern INTERNAL_IP =
      Pattern.compile(
          "(?<![\\d.])(?:10\\.\\d{1,3}|192\\.168|172\\.(?:1[6-9]|2\\d|3[01]))\\.\\d{1,3}\\.\\d{1,3}(?![\\d.]*\\d)"
              + "|(?<![\\p{XDigit}:])f[cd]\\p{XDigit}{2}:[\\p{XDigit}:]{2,40}",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME =
      Pattern.compile("\\b(?:EMAIL|CARD|PHONE|ACCOUNT|ADDRESS|LITERAL)_\\d{1,6}\\b");
  private static final int MIN_PHONE_DIGITS = 8;

  private final boolean accountIds;
  private final boolean internalIps;
  private final Map<String, String> nameOf = new HashMap<>();
  private final Map<String, String> valueOf = new LinkedHashMap<>();

  public Pseudonyms(boolean accountIds, boolean internalIps) {
    this.accountIds = accountIds;
    this.internalIps = internalIps;
  }

  /** The text as it may leave. */
  public String hide(String text) {
    String hidden = replace(NAME, "LITERAL", Masker.mask(text));
    hidden = replace(EMAIL, "EMAIL", hidden);
    hidden = replace(CARD, "CARD", hidden);
    hidden = replace(PHONE, "PHONE", hidden);
    if (accountIds) {
      hidden = replace(ACCOUNT, "ACCOUNT", hidden);
    }
    return internalIps ? replace(INTERNAL_IP, "ADDRESS", hidden) : hidden;
  }

  /** What came back, with the values in place of their names; unknown names stay. */
  public String restore(String text) {
    return NAME.matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(valueOf.getOrDefault(found.group(), found.group())));
  }

  private String replace(Pattern pattern, String kind, String text) {
    return pattern
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    isMeant(kind, found) ? name(kind, found.group()) : found.group()));
  }

  private static boolean isMeant(String kind, MatchResult found) {
    String digits = found.group().replaceAll("\\D", "");
    return switch (kind) {
      case "CARD" -> passesLuhn(digits);
      case "PHONE" -> digits.length() >= MIN_PHONE_DIGITS && digits.length() <= 15;
      default -> true;
    };
  }

  /** ISO/IEC 7812-1: every payment card number has a check digit. */
  private static boolean passesLuhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 1 ? digit * 2 : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0 && sum > 0;
  }

  private String name(String kind, String value) {
    return nameOf.computeIfAbsent(
        value,
        v -> {
          String name = kind + "_" + (valueOf.size() + 1);
          valueOf.put(name, v);
          return name;
        });
  }
}

package io.probablecause.core.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a secret looks like: what the pattern matches becomes {@link Masker#MASK}, but for its
 * group, if it has one, which stays: the name before the secret. A match holds one of the literals
 * of its trigger and begins at most so many characters before one, so that beginnings are looked
 * for there only, and not at each character of a text.
 *
 * <p>All quantifiers are possessive or bounded, so the cost is linear in the length of the text.
 *
 * @param trigger the {@link MaskTriggers} of which a match holds a literal
 * @param reach how many characters before that literal a match may begin
 */
record Secret(int trigger, int reach, Pattern pattern) {
  private static final String WORD =
      "(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key"
          + "|private[_-]?key|credential|signature|session[_-]?key|auth[_-]?key|encryption[_-]?key)"
          + "[\\w.-]{0,20}";

  /** The longest beginning of a word before its literal: {@code encryption_} before {@code key}. */
  private static final int IN_WORD = 11;

  /** The order matters: a whole secret goes before what stands after a name. */
  static final List<Secret> ALL =
      List.of(
          whole(
              MaskTriggers.PRIVATE_KEY,
              0,
              "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----"
                  + "(?:(?!-----(?:BEGIN|END) [A-Z ]{0,30}PRIVATE KEY-----)[\\s\\S]){0,10000}+"
                  + "(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?"),
          whole(MaskTriggers.ACCESS_KEY, 0, "\\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\\b"),
          whole(
              MaskTriggers.JWT,
              0,
              "\\beyJ[A-Za-z0-9_-]{10,}+\\.[A-Za-z0-9_-]{10,}+(?:\\.[A-Za-z0-9_-]*+)?"),
          whole(MaskTriggers.SERVICE_TOKEN, 0, "\\bxox[abeoprs]-[A-Za-z0-9-]{10,}+"),
          whole(MaskTriggers.SERVICE_TOKEN, 0, "\\bxapp-[A-Za-z0-9-]{10,}+"),
          whole(MaskTriggers.SERVICE_TOKEN, 0, "\\bgh[opusr]_[A-Za-z0-9]{20,}+"),
          whole(MaskTriggers.SERVICE_TOKEN, 0, "\\bgithub_pat_[A-Za-z0-9_]{20,}+"),
          whole(MaskTriggers.SERVICE_TOKEN, 0, "\\bglpat-[A-Za-z0-9_-]{16,}+"),
          whole(MaskTriggers.SERVICE_TOKEN, 1, "\\b[rs]k_(?:live|test)_[A-Za-z0-9]{10,}+"),
          whole(MaskTriggers.SERVICE_TOKEN, 0, "\\bAIza[A-Za-z0-9_-]{30,}+"),
          whole(MaskTriggers.SERVICE_TOKEN, 0, "\\bSG\\.[A-Za-z0-9_-]{16,}+\\.[A-Za-z0-9_-]{16,}+"),
          whole(
              MaskTriggers.SERVICE_TOKEN, 0, "\\bhooks\\.slack\\.com/services/[A-Za-z0-9/]{10,}+"),
          // "password": "…"  with escaped or plain quotes, in JSON and in JSON inside a string
          after(
              MaskTriggers.NAME,
              2 + 40 + IN_WORD,
              "(\\\\?[\"'][\\w.-]{0,40}"
                  + WORD
                  + "\\\\?[\"']\\s*+[:=]\\s*+\\\\?[\"'])(?:[^\"'\\\\]|\\\\(?![\"']).)++"),
          // Authorization: Bearer …, Authorization: Basic …
          after(
              MaskTriggers.AUTHORIZATION,
              0,
              "(authorization[\"']?\\s*+[:=]\\s*+[\"']?(?:bearer|basic|token|aws4-hmac-sha256)\\s++)[^\\s\"',;]++"),
          after(MaskTriggers.SCHEME, 0, "(\\b(?:bearer|basic)\\s++)[a-z0-9+/=._~-]{16,}+"),
          // Set-Cookie and Cookie headers
          after(
              MaskTriggers.COOKIE, 4, "(\\b(?:set-)?cookie[\"']?\\s*+:\\s*+[\"']?)[^\"'\\r\\n]++"),
          // password=…, token: …; what stands before the word does not matter
          after(
              MaskTriggers.NAME,
              IN_WORD,
              "("
                  + WORD
                  + "\\s*+[=:]\\s*+)(?!\\[masked])(?:\"[^\"]*+\"|'[^']*+'|[^\\s\"',;&)}\\]]++)"),
          // --password …
          after(
              MaskTriggers.NAME,
              2 + IN_WORD,
              "(--?(?:password|passwd|token|secret|api-key)\\s++)[^\\s-][^\\s]*+"),
          // identified by '…'
          after(MaskTriggers.IDENTIFIED, 0, "(\\bidentified\\s++by\\s++)(?:'[^']*+'|\"[^\"]*+\")"),
          // scheme://user:password@host
          after(
              MaskTriggers.ADDRESS,
              21,
              "(\\b[a-z][a-z0-9+.-]{1,20}://[^\\s/:@\"']{0,100}:)[^\\s/@\"']++(?=@)"));

  /** The text without this secret; the very same text if it holds none. */
  String mask(String text, MaskTriggers triggers) {
    Matcher matcher = pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    StringBuilder masked = null;
    int end = 0;
    int tried = 0;
    for (int number = 0; number < triggers.count(); number++) {
      int literal = triggers.place(number);
      if (!triggers.isOf(number, trigger) || literal < tried) {
        continue;
      }
      int start = beginning(matcher, Math.max(tried, literal - reach), literal, text.length());
      if (start >= 0) {
        masked = masked == null ? new StringBuilder(text.length()) : masked;
        masked.append(text, end, matcher.groupCount() == 1 ? matcher.end(1) : start);
        masked.append(Masker.MASK);
        end = matcher.end();
      }
      tried = Math.max(end, literal + 1);
    }
    return masked == null ? text : masked.append(text, end, text.length()).toString();
  }

  private static int beginning(Matcher matcher, int first, int last, int length) {
    for (int start = first; start <= last; start++) {
      if (matcher.region(start, length).lookingAt()) {
        return start;
      }
    }
    return -1;
  }

  private static Secret whole(int trigger, int reach, String regex) {
    return new Secret(trigger, reach, Pattern.compile(regex));
  }

  private static Secret after(int trigger, int reach, String regex) {
    return new Secret(trigger, reach, Pattern.compile(regex, Pattern.CASE_INSENSITIVE));
  }
}

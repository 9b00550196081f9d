package io.probablecause.core.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides secrets in text that is about to be stored, shown, printed or sent: access keys, tokens,
 * passwords, connection strings, private keys. Pure and idempotent. Names of keys stay, so that a
 * reader sees what kind of thing was there; the value becomes {@value #MASK}.
 *
 * <p>All quantifiers are possessive or bounded, so the cost is linear in the length of the text.
 */
public final class Masker {
  public static final String MASK = "[masked]";

  /** Text beyond this many characters is cut before masking. */
  public static final int MAX_LENGTH = 1 << 18;

  private static final String SECRET_NAME =
      "(?:[\\w.-]{0,40}(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|apikey|access[_-]?key"
          + "|private[_-]?key|credential|signature|session[_-]?key|auth[_-]?key|encryption[_-]?key)"
          + "[\\w.-]{0,20})";

  /** A pattern whose group 1 stays, and what follows the group is masked. */
  private static final List<Pattern> AFTER_NAME =
      List.of(
          // "password": "…"  with escaped or plain quotes, in JSON and in JSON inside a string
          ci(
              "((?:\\\\)?[\"']"
                  + SECRET_NAME
                  + "(?:\\\\)?[\"']\\s*+[:=]\\s*+(?:\\\\)?[\"'])(?:[^\"'\\\\]|\\\\(?![\"']).)++"),
          // Authorization: Bearer …, Authorization: Basic …
          ci(
              "(authorization[\"']?\\s*+[:=]\\s*+[\"']?(?:bearer|basic|token|aws4-hmac-sha256)\\s++)[^\\s\"',;]++"),
          ci("(\\b(?:bearer|basic)\\s++)[a-z0-9+/=._~-]{16,}+"),
          // Set-Cookie and Cookie headers
          ci("(\\b(?:set-)?cookie[\"']?\\s*+:\\s*+[\"']?)[^\"'\\r\\n]++"),
          // password=…, token: …
          ci(
              "(\\b"
                  + SECRET_NAME
                  + "\\s*+[=:]\\s*+)(?!\\[masked])(?:\"[^\"]*+\"|'[^']*+'|[^\\s\"',;&)}\\]]++)"),
          // --password …
          ci("(--?(?:password|passwd|token|secret|api-key)\\s++)[^\\s-][^\\s]*+"),
          // identified by '…'
          ci("(\\bidentified\\s++by\\s++)(?:'[^']*+'|\"[^\"]*+\")"),
          // scheme://user:password@host
          ci("(\\b[a-z][a-z0-9+.-]{1,20}://[^\\s/:@\"']{0,100}:)[^\\s/@\"']++(?=@)"));

  private static final List<Pattern> WHOLE =
      List.of(
          Pattern.compile(
              "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\\s\\S]{0,10000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|\\z)"),
          Pattern.compile("\\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\\b"),
          Pattern.compile("\\beyJ[A-Za-z0-9_-]{10,}+\\.[A-Za-z0-9_-]{10,}+(?:\\.[A-Za-z0-9_-]*+)?"),
          Pattern.compile("\\bxox[abeoprs]-[A-Za-z0-9-]{10,}+"),
          Pattern.compile("\\bxapp-[A-Za-z0-9-]{10,}+"),
          Pattern.compile("\\bgh[opusr]_[A-Za-z0-9]{20,}+"),
          Pattern.compile("\\bgithub_pat_[A-Za-z0-9_]{20,}+"),
          Pattern.compile("\\bglpat-[A-Za-z0-9_-]{16,}+"),
          Pattern.compile("\\b[rs]k_(?:live|test)_[A-Za-z0-9]{10,}+"),
          Pattern.compile("\\bAIza[A-Za-z0-9_-]{30,}+"),
          Pattern.compile("\\bSG\\.[A-Za-z0-9_-]{16,}+\\.[A-Za-z0-9_-]{16,}+"),
          Pattern.compile("\\bhooks\\.slack\\.com/services/[A-Za-z0-9/]{10,}+"));

  /** An AWS secret access key: 40 characters of base64 with upper, lower case and digits. */
  private static final Pattern FORTY =
      Pattern.compile("(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])");

  private Masker() {}

  public static String mask(String text) {
    String masked = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    for (Pattern pattern : WHOLE) {
      masked = replaceWhole(pattern, masked);
    }
    for (Pattern pattern : AFTER_NAME) {
      Matcher matcher = pattern.matcher(masked);
      if (matcher.find()) {
        masked = matcher.replaceAll("$1" + Matcher.quoteReplacement(MASK));
      }
    }
    return maskSecretAccessKeys(masked);
  }

  private static String replaceWhole(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.replaceAll(Matcher.quoteReplacement(MASK)) : text;
  }

  private static String maskSecretAccessKeys(String text) {
    Matcher matcher = FORTY.matcher(text);
    return matcher.find()
        ? matcher.replaceAll(
            found -> Matcher.quoteReplacement(looksRandom(found.group()) ? MASK : found.group()))
        : text;
  }

  /** Hex digests and path-like text have no mix of upper case, lower case and digits. */
  private static boolean looksRandom(String text) {
    boolean upper = false;
    boolean lower = false;
    boolean digit = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      upper |= c >= 'A' && c <= 'Z';
      lower |= c >= 'a' && c <= 'z';
      digit |= c >= '0' && c <= '9';
    }
    return upper && lower && digit;
  }

  private static Pattern ci(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }
}

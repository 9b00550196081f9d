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

  /** A pattern, and the {@link MaskTriggers} without which it cannot match. */
  private record Secret(int trigger, Pattern pattern) {}

  /** A pattern whose group 1 stays, and what follows the group is masked. */
  private static final List<Secret> AFTER_NAME =
      List.of(
          // "password": "…"  with escaped or plain quotes, in JSON and in JSON inside a string
          ci(
              MaskTriggers.NAME,
              "((?:\\\\)?[\"']"
                  + SECRET_NAME
                  + "(?:\\\\)?[\"']\\s*+[:=]\\s*+(?:\\\\)?[\"'])(?:[^\"'\\\\]|\\\\(?![\"']).)++"),
          // Authorization: Bearer …, Authorization: Basic …
          ci(
              MaskTriggers.AUTHORIZATION,
              "(authorization[\"']?\\s*+[:=]\\s*+[\"']?(?:bearer|basic|token|aws4-hmac-sha256)\\s++)[^\\s\"',;]++"),
          ci(MaskTriggers.SCHEME, "(\\b(?:bearer|basic)\\s++)[a-z0-9+/=._~-]{16,}+"),
          // Set-Cookie and Cookie headers
          ci(MaskTriggers.COOKIE, "(\\b(?:set-)?cookie[\"']?\\s*+:\\s*+[\"']?)[^\"'\\r\\n]++"),
          // password=…, token: …
          ci(
              MaskTriggers.NAME,
              "(\\b"
                  + SECRET_NAME
                  + "\\s*+[=:]\\s*+)(?!\\[masked])(?:\"[^\"]*+\"|'[^']*+'|[^\\s\"',;&)}\\]]++)"),
          // --password …
          ci(
              MaskTriggers.NAME,
              "(--?(?:password|passwd|token|secret|api-key)\\s++)[^\\s-][^\\s]*+"),
          // identified by '…'
          ci(MaskTriggers.IDENTIFIED, "(\\bidentified\\s++by\\s++)(?:'[^']*+'|\"[^\"]*+\")"),
          // scheme://user:password@host
          ci(
              MaskTriggers.ADDRESS,
              "(\\b[a-z][a-z0-9+.-]{1,20}://[^\\s/:@\"']{0,100}:)[^\\s/@\"']++(?=@)"));

  private static final List<Secret> WHOLE =
      List.of(
          cs(
              MaskTriggers.PRIVATE_KEY,
              "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\\s\\S]{0,10000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|\\z)"),
          cs(MaskTriggers.ACCESS_KEY, "\\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\\b"),
          cs(
              MaskTriggers.JWT,
              "\\beyJ[A-Za-z0-9_-]{10,}+\\.[A-Za-z0-9_-]{10,}+(?:\\.[A-Za-z0-9_-]*+)?"),
          cs(MaskTriggers.SERVICE_TOKEN, "\\bxox[abeoprs]-[A-Za-z0-9-]{10,}+"),
          cs(MaskTriggers.SERVICE_TOKEN, "\\bxapp-[A-Za-z0-9-]{10,}+"),
          cs(MaskTriggers.SERVICE_TOKEN, "\\bgh[opusr]_[A-Za-z0-9]{20,}+"),
          cs(MaskTriggers.SERVICE_TOKEN, "\\bgithub_pat_[A-Za-z0-9_]{20,}+"),
          cs(MaskTriggers.SERVICE_TOKEN, "\\bglpat-[A-Za-z0-9_-]{16,}+"),
          cs(MaskTriggers.SERVICE_TOKEN, "\\b[rs]k_(?:live|test)_[A-Za-z0-9]{10,}+"),
          cs(MaskTriggers.SERVICE_TOKEN, "\\bAIza[A-Za-z0-9_-]{30,}+"),
          cs(MaskTriggers.SERVICE_TOKEN, "\\bSG\\.[A-Za-z0-9_-]{16,}+\\.[A-Za-z0-9_-]{16,}+"),
          cs(MaskTriggers.SERVICE_TOKEN, "\\bhooks\\.slack\\.com/services/[A-Za-z0-9/]{10,}+"));

  /** An AWS secret access key: 40 characters of base64 with upper, lower case and digits. */
  private static final Pattern FORTY =
      Pattern.compile("(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])");

  private Masker() {}

  public static String mask(String text) {
    String bounded = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    int triggers = MaskTriggers.of(bounded);
    return triggers == 0 ? bounded : mask(bounded, triggers);
  }

  /** Asks only the patterns that the triggers name; {@link MaskTriggers#ALL} names all. */
  static String mask(String text, int triggers) {
    String masked = text;
    for (Secret secret : WHOLE) {
      if ((triggers & secret.trigger) != 0) {
        masked = replace(secret.pattern, masked, Matcher.quoteReplacement(MASK));
      }
    }
    for (Secret secret : AFTER_NAME) {
      if ((triggers & secret.trigger) != 0) {
        masked = replace(secret.pattern, masked, "$1" + Matcher.quoteReplacement(MASK));
      }
    }
    return (triggers & MaskTriggers.FORTY) != 0 ? maskSecretAccessKeys(masked) : masked;
  }

  private static String replace(Pattern pattern, String text, String replacement) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.replaceAll(replacement) : text;
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

  private static Secret ci(int trigger, String regex) {
    return new Secret(trigger, Pattern.compile(regex, Pattern.CASE_INSENSITIVE));
  }

  private static Secret cs(int trigger, String regex) {
    return new Secret(trigger, Pattern.compile(regex));
  }
}

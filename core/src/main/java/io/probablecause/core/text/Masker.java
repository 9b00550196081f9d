package io.probablecause.core.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides secrets in text that is about to be stored, shown, printed or sent: access keys, tokens,
 * passwords, connection strings, private keys. Pure and idempotent. Names of keys stay, so that a
 * reader sees what kind of thing was there; the value becomes {@value #MASK}.
 */
public final class Masker {
  public static final String MASK = "[masked]";

  /** Text beyond this many characters is cut before masking. */
  public static final int MAX_LENGTH = 1 << 18;

  /** An AWS secret access key: 40 characters of base64 with upper, lower case and digits. */
  private static final Pattern FORTY =
      Pattern.compile("(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])");

  private Masker() {}

  public static String mask(String text) {
    String bounded = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    MaskTriggers triggers = MaskTriggers.of(bounded);
    return triggers.isEmpty() ? bounded : mask(bounded, triggers);
  }

  private static String mask(String text, MaskTriggers triggers) {
    String masked = text;
    MaskTriggers left = triggers;
    for (Secret secret : Secret.ALL) {
      if (left.have(secret.trigger())) {
        String before = masked;
        masked = secret.mask(before, left);
        left = masked == before ? left : MaskTriggers.of(masked);
      }
    }
    return left.have(MaskTriggers.FORTY) ? maskSecretAccessKeys(masked) : masked;
  }

  static String maskSecretAccessKeys(String text) {
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
}

package io.probablecause.dashboard.page;

import java.util.regex.Pattern;

/** Small things about text. */
final class Texts {
  /** What of an ARN says nothing to people who know their estate. */
  private static final Pattern ARN_PREFIX =
      Pattern.compile("\\barn:aws[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:\\d*:");

  private Texts() {}

  /** For headings and labels: ARNs without partition, service, region and account. */
  static String brief(String text) {
    return text.contains("arn:aws") ? ARN_PREFIX.matcher(text).replaceAll("") : text;
  }

  /** At most that many characters, with an ellipsis where something was cut. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}

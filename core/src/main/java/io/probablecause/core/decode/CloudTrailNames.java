package io.probablecause.core.decode;

import java.util.regex.Pattern;

/** Names of CloudTrail brought to one spelling ("CloudTrail record contents"). */
final class CloudTrailNames {
  private static final Pattern API_DATE =
      Pattern.compile("(?:_?20\\d{2}_?[01]\\d_?[0-3]\\d)(?:v\\d{1,2})?$|v\\d{1,2}_20\\d{6}$");

  private CloudTrailNames() {}

  /**
   * The error code without the {@code Client.} or {@code Server.} of EC2; other values unchanged.
   */
  static Object errorCode(Object code) {
    if (code instanceof String text) {
      return text.startsWith("Client.") || text.startsWith("Server.") ? text.substring(7) : text;
    }
    return code;
  }

  /** The event name without the date of the API's version: {@code GetFunction20150331v2}. */
  static Object api(Object eventName) {
    if (eventName instanceof String text && text.length() > 8 && endsInDate(text)) {
      return API_DATE.matcher(text).replaceFirst("");
    }
    return eventName;
  }

  private static boolean endsInDate(String text) {
    return Character.isDigit(text.charAt(text.length() - 1)) && text.contains("20");
  }
}

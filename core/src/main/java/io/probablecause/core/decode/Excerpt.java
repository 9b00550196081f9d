package io.probablecause.core.decode;

import io.probablecause.core.event.Rejected;
import java.util.regex.Pattern;

/** The beginning of something unreadable, safe to show: bounded, printable, secrets masked. */
final class Excerpt {
  private static final String HIDDEN = "***";
  private static final int READ = Rejected.MAX_EXCERPT + 200;
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(?<=\\b(?:password|passwd|pwd|secret|token|apikey|api_key|authorization|secretaccesskey"
              + "|sessiontoken)\\\\?[\"']?\\s?[=:]\\s?\\\\?[\"']?(?:bearer\\s|basic\\s)?)[^\\s\"'\\\\,;&}]++");
  private static final Pattern KNOWN =
      Pattern.compile(
          "\\b(?:AKIA|ASIA)[A-Z0-9]{12,20}|\\beyJ[A-Za-z0-9_-]{8,}[.A-Za-z0-9_-]*"
              + "|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,100}\\.[A-Za-z]{2,10}");

  private Excerpt() {}

  static String of(byte[] bytes, int from, int to) {
    int start = Math.max(0, Math.min(from, bytes.length));
    int stop = Math.max(start, Math.min(Math.min(to, bytes.length), start + READ));
    return of(Bytes.text(bytes, start, stop));
  }

  static String of(String text) {
    String head = text.length() > READ ? text.substring(0, READ) : text;
    String masked = KNOWN.matcher(head).replaceAll(HIDDEN);
    masked = SECRET.matcher(masked).replaceAll(HIDDEN);
    StringBuilder shown = new StringBuilder(masked.length());
    for (int i = 0; i < masked.length() && shown.length() < Rejected.MAX_EXCERPT; i++) {
      char c = masked.charAt(i);
      shown.append(Character.isISOControl(c) ? c == '\n' || c == '\t' ? ' ' : '\uFFFD' : c);
    }
    return shown.toString();
  }
}

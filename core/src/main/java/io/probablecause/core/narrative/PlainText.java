package io.probablecause.core.narrative;

import java.util.regex.Pattern;

/**
 * Makes text that comes from log lines safe to put into a sentence: one line, no control, invisible
 * or direction-changing characters, no citation of its own, at most so many characters.
 */
public final class PlainText {
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]++");
  private static final Pattern BLANKS = Pattern.compile("\\s++");
  private static final Pattern CITATION =
      Pattern.compile(
          "\\[\\s*+(E\\d{1,4}(?:[\\s,;]++E\\d{1,4})*+)\\s*+]", Pattern.CASE_INSENSITIVE);

  private PlainText() {}

  public static String of(String text, int most) {
    String head = text.length() > 8 * most ? text.substring(0, 8 * most) : text;
    String plain = BLANKS.matcher(head.replaceAll("[\\t\\r\\n]", " ")).replaceAll(" ").strip();
    plain = INVISIBLE.matcher(plain).replaceAll("");
    plain = CITATION.matcher(plain).replaceAll("($1)");
    return cut(plain, most);
  }

  /** Cuts between code points and says so with an ellipsis. */
  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}

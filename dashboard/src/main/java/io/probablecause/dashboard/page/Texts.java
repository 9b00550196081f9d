package io.probablecause.dashboard.page;

/** Small things about text. */
final class Texts {
  private Texts() {}

  /** At most that many characters, with an ellipsis where something was cut. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}

package io.probablecause.core.text;

/** A glob over names: {@code *} stands for any run of characters, all else for itself. */
public final class Glob {
  private final String pattern;

  public Glob(String pattern) {
    this.pattern = pattern;
  }

  /** Linear in the text for each star: greedy with one step back, never exponential. */
  public boolean matches(String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int mark = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        mark = t;
      } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++mark;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** How many characters of the pattern are literal: the more, the more specific. */
  public int specificity() {
    return pattern.length() - (int) pattern.chars().filter(c -> c == '*').count();
  }

  @Override
  public String toString() {
    return pattern;
  }
}

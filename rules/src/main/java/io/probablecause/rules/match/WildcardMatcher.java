package io.probablecause.rules.match;

import io.probablecause.rules.sigma.TextPattern;

/** A pattern with wildcards anywhere: greedy with one step back, never exponential. */
final class WildcardMatcher extends TextMatcher {
  private static final byte LITERAL = 0;
  private static final byte ONE = 1;
  private static final byte MANY = 2;

  private final char[] chars;
  private final byte[] kinds;
  private final boolean cased;

  WildcardMatcher(TextPattern pattern, boolean cased) {
    this.cased = cased;
    this.chars = new char[pattern.length()];
    this.kinds = new byte[pattern.length()];
    for (int i = 0; i < chars.length; i++) {
      char c = pattern.text().charAt(i);
      chars[i] = cased ? c : Texts.fold(c);
      kinds[i] = pattern.isMany(i) ? MANY : pattern.isOne(i) ? ONE : LITERAL;
    }
  }

  @Override
  boolean matches(String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int mark = 0;
    while (t < text.length()) {
      if (p < chars.length && kinds[p] == MANY) {
        star = p++;
        mark = t;
      } else if (p < chars.length && fits(p, text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++mark;
      } else {
        return false;
      }
    }
    while (p < chars.length && kinds[p] == MANY) {
      p++;
    }
    return p == chars.length;
  }

  private boolean fits(int p, char c) {
    return kinds[p] == ONE || chars[p] == (cased ? c : Texts.fold(c));
  }
}

package io.probablecause.rules.match;

import io.probablecause.rules.sigma.TextPattern;

/** A text pattern made ready: the cheapest comparison that its wildcards allow. */
abstract class TextMatcher {
  abstract boolean matches(String text);

  static TextMatcher of(TextPattern pattern, boolean cased) {
    int last = pattern.length() - 1;
    if (!pattern.hasWildcards()) {
      return new Whole(pattern.text(), cased);
    }
    boolean head = pattern.isMany(0);
    boolean tail = pattern.isMany(last);
    boolean plain = innerIsPlain(pattern);
    if (plain && head && tail && last > 0) {
      return new Anywhere(pattern.text().substring(1, last), cased);
    }
    if (plain && head && !tail && !pattern.isOne(last)) {
      return new End(pattern.text().substring(1), cased);
    }
    if (plain && tail && !head && !pattern.isOne(0)) {
      return new Start(pattern.text().substring(0, last), cased);
    }
    return new WildcardMatcher(pattern, cased);
  }

  private static boolean innerIsPlain(TextPattern pattern) {
    for (int i = 1; i < pattern.length() - 1; i++) {
      if (pattern.isMany(i) || pattern.isOne(i)) {
        return false;
      }
    }
    return true;
  }

  private static final class Whole extends TextMatcher {
    private final String wanted;
    private final boolean cased;

    Whole(String wanted, boolean cased) {
      this.wanted = wanted;
      this.cased = cased;
    }

    @Override
    boolean matches(String text) {
      return cased ? text.equals(wanted) : text.equalsIgnoreCase(wanted);
    }
  }

  private static final class Start extends TextMatcher {
    private final String wanted;
    private final boolean cased;

    Start(String wanted, boolean cased) {
      this.wanted = wanted;
      this.cased = cased;
    }

    @Override
    boolean matches(String text) {
      return text.regionMatches(!cased, 0, wanted, 0, wanted.length());
    }
  }

  private static final class End extends TextMatcher {
    private final String wanted;
    private final boolean cased;

    End(String wanted, boolean cased) {
      this.wanted = wanted;
      this.cased = cased;
    }

    @Override
    boolean matches(String text) {
      int at = text.length() - wanted.length();
      return at >= 0 && text.regionMatches(!cased, at, wanted, 0, wanted.length());
    }
  }

  private static final class Anywhere extends TextMatcher {
    private final String wanted;
    private final boolean cased;

    Anywhere(String wanted, boolean cased) {
      this.wanted = wanted;
      this.cased = cased;
    }

    @Override
    boolean matches(String text) {
      return cased ? text.contains(wanted) : Texts.containsIgnoringCase(text, wanted);
    }
  }
}

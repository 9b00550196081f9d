package io.probablecause.rules.match;

import java.util.List;

/**
 * The classes of characters that a set of literals tells apart: case is folded as {@link
 * String#equalsIgnoreCase} does, all that is no ASCII is one class, and what no literal holds is
 * class 0.
 */
final class Alphabet {
  static final int NONE = 0;
  private static final int ASCII = 128;
  private static final int OTHER = ASCII;

  private final byte[] classes = new byte[ASCII];
  private byte other = NONE;
  private int size = 1;

  Alphabet(List<String> literals) {
    for (String literal : literals) {
      literal.chars().forEach(c -> add((char) c));
    }
    for (char upper = 'A'; upper <= 'Z'; upper++) {
      classes[upper] = classes[upper + 32];
    }
  }

  private void add(char c) {
    int folded = fold(c);
    if (folded == OTHER && other == NONE) {
      other = (byte) size++;
    } else if (folded < ASCII && classes[folded] == NONE) {
      classes[folded] = (byte) size++;
    }
  }

  int size() {
    return size;
  }

  int of(char c) {
    return c < ASCII ? classes[c] : ofWide(c);
  }

  private int ofWide(char c) {
    int folded = fold(c);
    return folded < ASCII ? classes[folded] : other;
  }

  /** Four characters beyond ASCII are the other case of an ASCII letter. */
  private static int fold(char c) {
    if (c < ASCII) {
      return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }
    return switch (c) {
      case '\u212a' -> 'k';
      case '\u017f' -> 's';
      case '\u0130', '\u0131' -> 'i';
      default -> OTHER;
    };
  }

  /** Whether finding the literal's classes means finding the literal, without regard to case. */
  static boolean isExact(String literal) {
    return literal.chars().allMatch(c -> c < ASCII);
  }
}

package io.probablecause.core.template;

/**
 * The words that a miner has met, each as one string: no line makes new strings of words that are
 * known. Bounded: beyond its limit words are made anew. Open addressing, linear probing.
 */
final class WordTable {
  private static final int MOST_WORDS = 16_384;

  private String[] slots = new String[64];
  private int size;

  String intern(String word) {
    return of(word, 0, word.length(), false);
  }

  /** The word between two places of a line, with {@code *} after it where that is asked for. */
  String of(String line, int from, int to, boolean any) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + line.charAt(i);
    }
    hash = any ? 31 * hash + '*' : hash;
    int at = slot(hash);
    while (slots[at] != null && !isSame(slots[at], line, from, to, any)) {
      at = at + 1 & slots.length - 1;
    }
    if (slots[at] != null) {
      return slots[at];
    }
    String word = any ? line.substring(from, to) + Words.ANY : line.substring(from, to);
    if (size < MOST_WORDS) {
      slots[at] = word;
      if (++size * 2 > slots.length) {
        grow();
      }
    }
    return word;
  }

  private int slot(int hash) {
    return (hash * 0x9E3779B9 >>> 8) & slots.length - 1;
  }

  private static boolean isSame(String word, String line, int from, int to, boolean any) {
    int length = to - from;
    return word.length() == (any ? length + 1 : length)
        && word.regionMatches(0, line, from, length)
        && (!any || word.charAt(length) == '*');
  }

  private void grow() {
    String[] old = slots;
    slots = new String[old.length * 2];
    for (String word : old) {
      if (word != null) {
        int at = slot(word.hashCode());
        while (slots[at] != null) {
          at = at + 1 & slots.length - 1;
        }
        slots[at] = word;
      }
    }
  }
}

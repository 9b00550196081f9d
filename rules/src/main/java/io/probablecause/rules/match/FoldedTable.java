package io.probablecause.rules.match;

import java.util.Map;

/** A map from texts, without regard to case, to rules; a look-up allocates nothing. Immutable. */
final class FoldedTable {
  private static final int[] NONE = {};

  private final String[] keys;
  private final int[][] values;
  private final int mask;
  private final int longest;

  /** The keys must differ from each other in more than case. */
  FoldedTable(Map<String, int[]> entries) {
    int capacity = Integer.highestOneBit(Math.max(4, entries.size() * 2)) * 2;
    mask = capacity - 1;
    keys = new String[capacity];
    values = new int[capacity][];
    longest = entries.keySet().stream().mapToInt(String::length).max().orElse(0);
    entries.forEach(this::put);
  }

  private void put(String key, int[] rules) {
    int at = hash(key) & mask;
    while (keys[at] != null) {
      at = (at + 1) & mask;
    }
    keys[at] = key;
    values[at] = rules;
  }

  int[] get(String key) {
    if (key.length() > longest) {
      return NONE;
    }
    int at = hash(key) & mask;
    while (keys[at] != null) {
      if (keys[at].equalsIgnoreCase(key)) {
        return values[at];
      }
      at = (at + 1) & mask;
    }
    return NONE;
  }

  /** The key that stands for all texts that differ from it in case only. */
  static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      folded.append(Texts.fold(text.charAt(i)));
    }
    return folded.toString();
  }

  private static int hash(String text) {
    int hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = hash * 31 + Texts.fold(text.charAt(i));
    }
    return hash ^ hash >>> 15;
  }
}

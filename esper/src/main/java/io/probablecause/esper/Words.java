package io.probablecause.esper;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps one copy of words that many relations share: a statement makes them anew for each. Begins
 * again when there are many.
 */
final class Words {
  private static final int MAX_WORDS = 10_000;

  private final Map<String, String> known = new HashMap<>();

  /** The same words, and the same object each time. */
  String once(String words) {
    if (known.size() >= MAX_WORDS) {
      known.clear();
    }
    String first = known.putIfAbsent(words, words);
    return first == null ? words : first;
  }
}

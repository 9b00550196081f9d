package io.probablecause.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Patterns, and lines of which 6 % match one: 550 characters on average, made of the same words
 * that the patterns are made of, so that near misses are many.
 */
final class LineSamples {
  static final int PATTERNS = 200;
  private static final int LINES = 4_000;
  private static final double MATCHING = 0.06;
  private static final List<String> ENDINGS =
      List.of(" failed ", " refused by ", " exhausted ", " timed out ");
  private static final int MEAN_LENGTH = 550;

  private final List<String> words = Words.of(600);
  private final List<String> patterns = new ArrayList<>();
  private final List<String> examples = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  LineSamples(long seed) {
    this(seed, 0);
  }

  /** With such a share of lines that have the last words of a pattern, but not the others. */
  LineSamples(long seed, double nearMisses) {
    Random random = new Random(seed);
    for (int i = 0; i < PATTERNS; i++) {
      addPattern(i % 4, Words.pick(random, words), Words.pick(random, words), i);
    }
    for (int i = 0; i < LINES; i++) {
      int length = MEAN_LENGTH / 2 + random.nextInt(MEAN_LENGTH);
      StringBuilder line = Words.line(random, words, length);
      if (random.nextDouble() < MATCHING) {
        line.insert(60 + random.nextInt(100), examples.get(random.nextInt(PATTERNS)));
      }
      if (nearMisses > 0 && random.nextDouble() < nearMisses) {
        line.insert(60 + random.nextInt(100), ENDINGS.get(random.nextInt(ENDINGS.size())));
      }
      lines.add(line.toString());
    }
  }

  private void addPattern(int form, String one, String other, int number) {
    switch (form) {
      case 0 -> add(one + " " + other + " failed", one + " " + other + " failed");
      case 1 -> add(one + " \\S+ refused by " + other, one + " db-7 refused by " + other);
      case 2 -> add(one + "-[0-9]+ exhausted", one + "-" + number + " exhausted");
      default -> add("(" + one + "|" + other + ") timed out", other + " timed out");
    }
  }

  private void add(String pattern, String example) {
    patterns.add(pattern);
    examples.add(" " + example + " ");
  }

  List<String> patterns() {
    return patterns;
  }

  List<String> lines() {
    return lines;
  }
}

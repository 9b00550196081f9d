package io.probablecause.local.bench;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Seeded words and texts: the same for the same seed. */
final class Words {
  private static final String[] STARTS = {
    "con", "pro", "re", "in", "ex", "dis", "trans", "sub", "over", "un", "de", "per"
  };
  private static final String[] MIDDLES = {
    "nect", "cess", "quest", "vert", "tract", "mit", "duct", "form", "port", "solv", "serv", "pend"
  };
  private static final String[] ENDS = {"ed", "ion", "ing", "er", "able", "ment", "or", "ive"};

  private Words() {}

  /** Different words, at most 1,152. */
  static List<String> of(int count) {
    return IntStream.range(0, count).mapToObj(Words::word).toList();
  }

  private static String word(int number) {
    int ends = ENDS.length;
    int middles = MIDDLES.length;
    return STARTS[number / ends / middles % STARTS.length]
        + MIDDLES[number / ends % middles]
        + ENDS[number % ends];
  }

  static String pick(Random random, List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  /** A log line of about so many characters, made of words, numbers and ids. */
  static StringBuilder line(Random random, List<String> words, int length) {
    StringBuilder line = new StringBuilder(length + 40);
    line.append("2026-03-01T10:00:").append(10 + random.nextInt(50)).append(".120Z INFO [main] ");
    while (line.length() < length) {
      switch (random.nextInt(8)) {
        case 0 -> line.append(random.nextInt(100_000));
        case 1 -> line.append(Long.toHexString(random.nextLong()));
        case 2 -> line.append("key=").append(pick(random, words));
        default -> line.append(pick(random, words));
      }
      line.append(' ');
    }
    return line;
  }
}

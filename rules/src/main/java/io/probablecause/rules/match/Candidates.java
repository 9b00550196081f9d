package io.probablecause.rules.match;

import java.util.Arrays;

/** The rules that are worth evaluating on one event, each once, in their order. */
final class Candidates {
  private final long[] addedAt;
  private final int[] rules;
  private int count;
  private long event;

  Candidates(int most) {
    addedAt = new long[most];
    rules = new int[most];
  }

  void open(long number) {
    event = number;
    count = 0;
  }

  void add(int rule) {
    if (addedAt[rule] != event) {
      addedAt[rule] = event;
      rules[count++] = rule;
    }
  }

  void addAll(int[] more) {
    for (int rule : more) {
      add(rule);
    }
  }

  void sort() {
    if (count > 1) {
      Arrays.sort(rules, 0, count);
    }
  }

  int count() {
    return count;
  }

  int get(int index) {
    return rules[index];
  }
}

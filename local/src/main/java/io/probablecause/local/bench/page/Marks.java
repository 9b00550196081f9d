package io.probablecause.local.bench.page;

/** Says whether a goal was met. */
final class Marks {
  private Marks() {}

  static String met(boolean met) {
    return met ? "met" : "**missed**";
  }
}

package io.probablecause.core.decode;

/** What stands in brackets in the head of a line. */
final class Bracket {
  private static final int MOST_SPACES = 3;

  private Bracket() {}

  /**
   * Where what opens at {@code from} closes, brackets inside of it (ZooKeeper's threads) stepped
   * over, or {@code to}.
   */
  static int closing(byte[] b, int from, byte closing, int to) {
    int depth = 0;
    for (int i = from; i < to; i++) {
      if (b[i] == b[from]) {
        depth++;
      } else if (b[i] == closing && --depth == 0) {
        return i;
      }
    }
    return depth == 1 ? to : Bytes.indexOf(b, from, to, closing);
  }

  /** Neither a sentence nor a time in a form that is not known. */
  static boolean mayHoldThread(byte[] b, int from, int to) {
    int spaces = 0;
    boolean colon = false;
    boolean letters = false;
    for (int i = from; i < to; i++) {
      spaces += b[i] == ' ' ? 1 : 0;
      colon |= b[i] == ':';
      letters |= Bytes.isLetter(b[i]) || b[i] < 0;
    }
    return spaces <= MOST_SPACES && (letters || !colon);
  }
}

package io.probablecause.core.decode;

/**
 * Tells the name of a logger, which stands between level and message, from a word of the message.
 */
final class LoggerName {
  private static final byte[] ERROR = Bytes.ascii("Error");
  private static final byte[] EXCEPTION = Bytes.ascii("Exception");

  private LoggerName() {}

  /**
   * Whether the word is one: {@code app.db.Pool}, or any word that a dash or a colon separates from
   * what follows.
   *
   * @param end where the name would end; {@code stop} where the word does, {@code to} the line
   */
  static boolean isOne(byte[] b, int from, int end, int stop, int to) {
    boolean joint = false;
    for (int i = from; i < end; i++) {
      byte c = b[i];
      boolean sign = c == '.' || c == '$' || c == '#' || c == '/' || c == ':';
      if (!sign && !Bytes.isLetter(c) && !Bytes.isDigit(c) && "_-[]".indexOf(c) < 0) {
        return false;
      }
      joint |= sign && i + 1 < end;
    }
    int next = Bytes.skipSpace(b, stop, to);
    boolean separated = next + 1 < to && (b[next] == '-' || b[next] == ':') && b[next + 1] == ' ';
    return separated || joint && !endsAsException(b, end);
  }

  private static boolean endsAsException(byte[] b, int end) {
    return end >= 5 && Bytes.equal(b, end - 5, end, ERROR)
        || end >= 9 && Bytes.equal(b, end - 9, end, EXCEPTION);
  }
}

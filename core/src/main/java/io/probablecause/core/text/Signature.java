package io.probablecause.core.text;

/**
 * The pure signature of a log line: its level and its words, with everything that varies between
 * two lines of the same kind (numbers, ids, addresses, paths, quoted values) replaced by {@code *}.
 * Nothing is learned, so two lines have the same signature wherever and in whatever order they are
 * seen. At most {@link #MAX_TOKENS} tokens are kept.
 */
public final class Signature {
  public static final int MAX_TOKENS = 24;
  private static final int MAX_SCANNED = 2_000;
  private static final int LONG_WORD = 32;
  private static final int ASCII = 128;
  private static final boolean[] WORD_PART = wordParts();

  private Signature() {}

  public static String of(String level, String message) {
    StringBuilder out = new StringBuilder(160);
    out.append(level == null ? "" : level).append('|');
    int end = firstLineEnd(message);
    int tokens = 0;
    int at = 0;
    boolean wasStar = false;
    while (at < end && tokens < MAX_TOKENS) {
      char c = message.charAt(at);
      if (!isWordPart(c)) {
        at++;
        continue;
      }
      int start = at;
      boolean varies = false;
      while (at < end && isWordPart(message.charAt(at))) {
        varies |= variesBy(message.charAt(at));
        at++;
      }
      boolean star = varies || at - start > LONG_WORD;
      if (star && wasStar) {
        continue;
      }
      out.append(tokens++ == 0 ? "" : " ");
      if (star) {
        out.append('*');
      } else {
        out.append(message, start, at);
      }
      wasStar = star;
    }
    return out.toString();
  }

  private static int firstLineEnd(String message) {
    int newline = message.indexOf('\n');
    return Math.min(newline < 0 ? message.length() : newline, MAX_SCANNED);
  }

  private static boolean isWordPart(char c) {
    return c < ASCII ? WORD_PART[c] : Character.isLetterOrDigit(c);
  }

  private static boolean variesBy(char c) {
    return c >= '0' && c <= '9' || c == '/' || c == '@';
  }

  private static boolean[] wordParts() {
    boolean[] parts = new boolean[ASCII];
    for (char c = 0; c < ASCII; c++) {
      parts[c] = Character.isLetterOrDigit(c) || "_-./@$#".indexOf(c) >= 0;
    }
    return parts;
  }
}

package io.probablecause.local.command;

import io.probablecause.forwarder.send.KinesisSender.Counts;
import java.io.PrintWriter;
import java.util.Locale;

/** What was sent and how fast, once a second on a terminal and once a minute elsewhere. */
final class RateLine {
  private final PrintWriter out;
  private final boolean terminal = System.console() != null;
  private long shownAt = System.nanoTime();
  private long shownLines;

  RateLine(PrintWriter out) {
    this.out = out;
  }

  void at(long lines, long bytes, long behind) {
    double seconds = (System.nanoTime() - shownAt) / 1e9;
    if (seconds < (terminal ? 1 : 60)) {
      return;
    }
    long all = lines + behind / 200;
    int done = all == 0 ? 20 : (int) (20 * lines / all);
    String bar = terminal ? "\r  " + "█".repeat(done) + "░".repeat(20 - done) : " ";
    out.printf(
        Locale.ROOT,
        "%s %,d lines, %,.0f lines/s, %.1f MB sent, %.1f MB behind%s",
        bar,
        lines,
        (lines - shownLines) / seconds,
        bytes / 1e6,
        behind / 1e6,
        terminal ? "   " : System.lineSeparator());
    out.flush();
    shownAt = System.nanoTime();
    shownLines = lines;
  }

  void end(long lines, Counts counts) {
    out.printf(
        Locale.ROOT,
        "%ssent %,d lines in %,d records (%.1f MB compressed), %,d sent again, %,d not sent%n",
        terminal ? "\n" : "",
        lines,
        counts.records(),
        counts.bytes() / 1e6,
        counts.retried(),
        counts.dead());
    out.flush();
  }
}

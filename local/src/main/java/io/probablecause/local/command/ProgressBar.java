package io.probablecause.local.command;

import java.io.PrintWriter;
import java.util.Locale;

/** A bar on a terminal; a few plain lines where there is none. */
final class ProgressBar {
  private static final int WIDTH = 40;
  private static final int STEPS_WITHOUT_TERMINAL = 4;

  private final PrintWriter out;
  private final boolean terminal = System.console() != null;
  private int shown = -1;

  ProgressBar(PrintWriter out) {
    this.out = out;
  }

  void at(long done, long of) {
    int steps = terminal ? WIDTH : STEPS_WITHOUT_TERMINAL;
    int step = (int) (done * steps / Math.max(1, of));
    if (step == shown) {
      return;
    }
    shown = step;
    if (terminal) {
      String bar = "█".repeat(step) + "░".repeat(WIDTH - step);
      out.printf(Locale.ROOT, "\r  %s %,d of %,d messages", bar, done, of);
    } else {
      out.printf(Locale.ROOT, "  %,d of %,d messages%n", done, of);
    }
    out.flush();
  }

  void end() {
    if (terminal) {
      out.println();
    }
  }
}

package io.probablecause.job.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TraceBookTest {
  private static final int TRACES = 60_000;
  private static final int LINES = 5;

  @Test
  void keepsWholeTracesAndTrueSharesWhereItCannotKeepAll() {
    TraceBook book = new TraceBook();
    for (int trace = 0; trace < TRACES; trace++) {
      long at = 1_000_000 + trace * 5L;
      for (int line = 0; line < LINES; line++) {
        String said = line == LINES - 1 && trace % 4 == 0 ? "failed" : "step " + line;
        book.add(line("trace-" + trace, said, at), "orders", "");
      }
      if (trace % 200 == 0) {
        book.advanceTo(at);
      }
    }
    book.advanceTo(1_000_000 + TRACES * 5L + DetectLimits.TRACE_SILENCE_MILLIS);
    int lines = book.walks().stream().mapToInt(Walk::transitions).sum();
    assertThat(lines).isBetween(DetectLimits.LINES_KEPT / 8, DetectLimits.LINES_KEPT);
    assertThat(book.walks()).allMatch(walk -> walk.transitions() == LINES);
    double failed =
        book.walks().stream()
            .filter(walk -> walk.steps()[LINES - 1].context().equals("failed"))
            .count();
    assertThat(failed / book.walks().size()).isBetween(0.23, 0.27);
  }

  private static LineFacts line(String trace, String said, long at) {
    return new LineFacts("o", "g", "s", "e", trace, "span", said, "", said, 80, at, at, 0, 0);
  }
}

package io.probablecause.dashboard.live;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.text.Times;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Events as CSV (RFC 4180). A cell that a spreadsheet would read as a formula gets an apostrophe in
 * front, since log lines are written by anybody.
 */
public final class Csv {
  private static final String FORMULA = "=+-@\t\r";

  private Csv() {}

  public static String of(List<EventOfInterest> events) {
    StringBuilder out = new StringBuilder();
    row(
        List.of(
            "application",
            "layer",
            "rule",
            "resource",
            "summary",
            "count",
            "first_seen",
            "last_seen",
            "relevance",
            "cause_id",
            "message"),
        out);
    for (EventOfInterest e : events) {
      row(
          List.of(
              e.applicationId(),
              e.layer().wireName(),
              e.ruleId(),
              e.resource(),
              e.summary(),
              Long.toString(e.count()),
              Times.iso(e.firstSeen()),
              Times.iso(e.lastSeen()),
              Integer.toString(e.relevance()),
              e.causeId(),
              e.message()),
          out);
    }
    return out.toString();
  }

  private static void row(List<String> cells, StringBuilder out) {
    out.append(cells.stream().map(Csv::cell).collect(Collectors.joining(","))).append("\r\n");
  }

  static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }
}

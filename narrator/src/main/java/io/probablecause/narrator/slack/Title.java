package io.probablecause.narrator.slack;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.narrative.PlainText;

/** What an incident is called in chat. */
final class Title {
  private static final int GRAVE = 2;

  private Title() {}

  static String of(IncidentReport report, int most) {
    int half = (most - 10) / 2;
    return light(report)
        + " "
        + PlainText.of(report.alarm().name(), half)
        + " · "
        + PlainText.of(report.alarm().applicationId(), half);
  }

  private static String light(IncidentReport report) {
    if (report.closedAt() > 0) {
      return "🟢";
    }
    return report.severity() <= GRAVE ? "🔴" : "🟡";
  }
}

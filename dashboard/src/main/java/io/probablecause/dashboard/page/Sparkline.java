package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;

import io.probablecause.core.cause.MinuteCount;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts of the last hour as bars, one for each minute, on a square-root scale. */
final class Sparkline {
  private static final int MINUTES = 60;
  private static final int STEP = 4;
  private static final int HEIGHT = 28;

  private Sparkline() {}

  static Html.Node of(List<MinuteCount> minutes, long until, String label) {
    Map<Long, Long> counts =
        minutes.stream()
            .collect(Collectors.toMap(MinuteCount::minute, MinuteCount::count, Long::sum));
    long last = MinuteCount.minuteOf(until);
    double highest = Math.sqrt(counts.values().stream().mapToLong(c -> c).max().orElse(1));
    StringBuilder bars = new StringBuilder();
    for (int i = 0; i < MINUTES; i++) {
      long count = counts.getOrDefault(last - (MINUTES - 1 - i) * MinuteCount.MINUTE, 0L);
      if (count > 0) {
        long height = Math.max(2, Math.round(Math.sqrt(count) / Math.max(1, highest) * HEIGHT));
        bars.append('M').append(i * STEP).append(' ').append(HEIGHT).append("v-").append(height);
        bars.append('h').append(STEP - 1).append('v').append(height).append('z');
      }
    }
    return el(
        "svg",
        cls("spark"),
        at("viewBox", "0 0 " + MINUTES * STEP + " " + HEIGHT),
        at("preserveAspectRatio", "none"),
        at("role", "img"),
        at("aria-label", label),
        el("path", cls("base"), at("d", "M0 " + HEIGHT + "h" + MINUTES * STEP)),
        el("path", cls("bars"), at("d", bars)));
  }

  static String round(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}

package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;

import io.probablecause.core.cause.MinuteCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts of the last hour as bars, one for each minute, on a square-root scale. */
final class Sparkline {
  private static final int MINUTES = 60;
  private static final int WIDTH = 180;
  private static final int HEIGHT = 28;

  private Sparkline() {}

  static Html.Node of(List<MinuteCount> minutes, long until, String label) {
    Map<Long, Long> counts =
        minutes.stream()
            .collect(Collectors.toMap(MinuteCount::minute, MinuteCount::count, Long::sum));
    long last = MinuteCount.minuteOf(until);
    double highest = Math.sqrt(counts.values().stream().mapToLong(c -> c).max().orElse(1));
    List<Html.Node> bars = new ArrayList<>();
    double step = (double) WIDTH / MINUTES;
    for (int i = 0; i < MINUTES; i++) {
      long count = counts.getOrDefault(last - (MINUTES - 1 - i) * MinuteCount.MINUTE, 0L);
      if (count > 0) {
        double height = Math.max(2, Math.sqrt(count) / Math.max(1, highest) * HEIGHT);
        bars.add(
            el(
                "rect",
                at("x", round(i * step)),
                at("y", round(HEIGHT - height)),
                at("width", round(step - 0.8)),
                at("height", round(height))));
      }
    }
    return el(
        "svg",
        cls("spark"),
        at("viewBox", "0 0 " + WIDTH + " " + HEIGHT),
        at("preserveAspectRatio", "none"),
        at("role", "img"),
        at("aria-label", label),
        el(
            "line",
            cls("base"),
            at("x1", 0),
            at("x2", WIDTH),
            at("y1", HEIGHT - 0.5),
            at("y2", HEIGHT - 0.5)),
        bars);
  }

  static String round(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}

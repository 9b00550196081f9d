package io.probablecause.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.LayerState;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.event.Layer;
import io.probablecause.core.table.ApplicationSummaryItem;
import io.probablecause.core.table.Versioned;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The overview of a thousand applications in a browser, while applications change: it stays smooth
 * since it holds no more than a bounded number of tiles. What the browser calls long tasks (over 50
 * ms without an answer) is printed, not judged.
 */
class OverviewAtScaleIT {
  private static final int APPLICATIONS = 1_000;
  private static final int TILES = 60;
  private static final int CHANGES = 10;
  private static final long NOW = System.currentTimeMillis();
  private static final String WATCH =
      """
      () => {
        window.longTasks = [];
        new PerformanceObserver(list => list.getEntries().forEach(
            e => window.longTasks.push(Math.round(e.duration)))).observe({type: 'longtask'});
      }
      """;

  @Test
  void scrollsAndFiltersAThousandApplicationsWhileTheyChange() throws Exception {
    try (Browser browser = Browser.start();
        LocalTables tables = new LocalTables(Map.of())) {
      List<Versioned> rows = new ArrayList<>();
      for (int i = 0; i < APPLICATIONS; i++) {
        rows.add(ApplicationSummaryItem.encode(summary(i, 1)));
      }
      tables.putAll(rows);
      try (Dashboard dashboard = Dashboard.start(tables.settings(), DashboardConfig.local(0));
          WatchedPage watched = browser.watch(dashboard.address(), ColorScheme.LIGHT)) {
        watched.visit("/");
        Page page = watched.page();
        page.waitForSelector(".tile");
        page.evaluate(WATCH);
        for (int change = 0; change < CHANGES; change++) {
          tables.put(ApplicationSummaryItem.encode(summary(change, 2 + change)));
          page.mouse().wheel(0, change % 2 == 0 ? 2_500 : -2_500);
          page.waitForSelector("#tile-" + name(change) + "[data-version='" + (2 + change) + "']");
        }
        page.locator("#q").pressSequentially("0042");
        page.waitForFunction("() => document.querySelectorAll('.tile').length === 1");
        page.locator("#q").fill("");
        page.waitForFunction("n => document.querySelectorAll('.tile').length === n", TILES);
        System.out.println("long tasks, milliseconds: " + page.evaluate("window.longTasks"));
        assertThat(watched.complaints()).isEmpty();
      }
    }
  }

  private static String name(int application) {
    return String.format(Locale.ROOT, "application-%04d", application);
  }

  /** Each has a cause on each layer; those that change are the most urgent. */
  private static ApplicationSummary summary(int application, long version) {
    List<LayerState> layers =
        Arrays.stream(Layer.values()).map(layer -> layer(application, layer)).toList();
    List<MinuteCount> minutes = new ArrayList<>();
    for (int m = 59; m >= 0; m--) {
      long minute = MinuteCount.minuteOf(NOW) - m * MinuteCount.MINUTE;
      minutes.add(new MinuteCount(minute, 1 + (m + version) % 17));
    }
    return new ApplicationSummary(
        name(application),
        APPLICATIONS - application,
        layers,
        List.of(),
        minutes,
        List.of(),
        NOW,
        version);
  }

  private static LayerState layer(int application, Layer layer) {
    return new LayerState(
        layer,
        layer,
        "cause-" + application + layer,
        name(application),
        "load/rule",
        "10.0.0.1:5432",
        "requests to 10.0.0.1:5432 time out",
        CauseStatus.ACTIVE,
        3,
        NOW,
        NOW - 60_000,
        NOW,
        3);
  }
}

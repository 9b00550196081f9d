package io.probablecause.dashboard.page;

import io.probablecause.dashboard.live.Poller;
import io.probablecause.dashboard.web.Call;
import io.probablecause.dashboard.web.Router;
import io.probablecause.dashboard.web.StaticFiles;
import java.time.Clock;

/** The routes of all pages and of the files they need. */
public final class Pages {
  private Pages() {}

  public static void routes(Router router, Poller poller, Clock clock, String language) {
    StaticFiles files =
        new StaticFiles(
            Pages.class, "/io/probablecause/dashboard/assets", "page.css", "page.js", "icon.svg");
    router.on("GET", "/assets/{version}/{file}", files::reply);
    router.on("GET", "/", call -> OverviewPage.of(view(call, poller, clock, files, language)));
  }

  private static View view(
      Call call, Poller poller, Clock clock, StaticFiles files, String language) {
    return View.of(call, poller.estate(), clock.millis(), "", files.version(), language);
  }
}

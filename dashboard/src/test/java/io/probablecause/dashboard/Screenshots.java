package io.probablecause.dashboard;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Takes the pictures of the documentation: {@code Screenshots FOLDER}. */
final class Screenshots {
  private Screenshots() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    try (LocalTables tables = new LocalTables(Map.of());
        Browser browser = Browser.start()) {
      tables.putAll(new Fixture(System.currentTimeMillis()).items());
      try (Dashboard dashboard = Dashboard.start(tables.settings(), DashboardConfig.local(0))) {
        Thread.sleep(1_500);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
          String name = scheme.name().toLowerCase(java.util.Locale.ROOT);
          try (BrowserContext desktop = browser.desktop(scheme, "en-GB");
              BrowserContext phone = browser.phone(scheme)) {
            take(desktop, dashboard, folder, "desktop-" + name);
            take(phone, dashboard, folder, "phone-" + name);
          }
        }
        try (BrowserContext japanese = browser.desktop(ColorScheme.LIGHT, "ja-JP")) {
          shoot(
              japanese,
              dashboard.address() + "/applications/orders",
              folder.resolve("application-ja.png"));
        }
      }
    }
    System.exit(0);
  }

  private static void take(BrowserContext context, Dashboard dashboard, Path folder, String name) {
    shoot(context, dashboard.address() + "/", folder.resolve("overview-" + name + ".png"));
    shoot(
        context,
        dashboard.address() + "/applications/orders",
        folder.resolve("application-" + name + ".png"));
    shoot(
        context,
        dashboard.address() + "/incidents/" + Fixture.incidentId(),
        folder.resolve("incident-" + name + ".png"));
    if (name.equals("desktop-light")) {
      shoot(context, dashboard.address() + "/history", folder.resolve("history-" + name + ".png"));
      shoot(context, dashboard.address() + "/system", folder.resolve("system-" + name + ".png"));
    }
  }

  private static void shoot(BrowserContext context, String address, Path file) {
    try (Page page = context.newPage()) {
      page.onConsoleMessage(m -> System.out.println(address + ": " + m.text()));
      page.onPageError(e -> System.out.println(address + ": " + e));
      page.navigate(address);
      page.setDefaultTimeout(10_000);
      page.waitForSelector("#live[data-state=live]");
      page.waitForTimeout(400);
      page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }
  }
}

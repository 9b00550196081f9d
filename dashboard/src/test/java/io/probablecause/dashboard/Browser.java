package io.probablecause.dashboard;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Debian's Chromium, without a window and without any download; tests are skipped without it. */
public final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  private Browser() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setHeadless(true)
                    .setArgs(ARGUMENTS));
  }

  public static Browser start() {
    Assumptions.assumeTrue(
        Files.isExecutable(CHROMIUM), "there is no " + CHROMIUM + ": browser tests are skipped");
    return new Browser();
  }

  public BrowserContext desktop(ColorScheme scheme, String language) {
    return browser.newContext(
        new NewContextOptions()
            .setViewportSize(1440, 900)
            .setColorScheme(scheme)
            .setTimezoneId("Europe/Berlin")
            .setLocale(language));
  }

  public BrowserContext phone(ColorScheme scheme) {
    return browser.newContext(
        new NewContextOptions()
            .setViewportSize(390, 844)
            .setDeviceScaleFactor(2)
            .setIsMobile(true)
            .setHasTouch(true)
            .setColorScheme(scheme)
            .setTimezoneId("Europe/Berlin")
            .setLocale("en-GB"));
  }

  /** A page at desktop width, in English. */
  public WatchedPage watch(URI dashboard, ColorScheme scheme) {
    return new WatchedPage(desktop(scheme, "en-GB"), dashboard);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}

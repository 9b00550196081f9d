package io.probablecause.local.dashboard;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.probablecause.core.recording.Recording;
import io.probablecause.core.recording.RecordingReader;
import io.probablecause.dashboard.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Takes the pictures of the documentation from the running local system, when it is told where to:
 * {@code mvn -pl local -am verify -Dit.test=ScreenshotsIT -Dscreenshots=docs/images/dashboard
 * -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false}.
 * With {@code -Dscreenshots.whole} the pages are taken from top to bottom.
 */
class ScreenshotsIT {
  private static final List<String> NAMES =
      List.of("overview", "application", "incidents", "incident", "history", "system");
  private static final Set<String> ALWAYS = Set.of("overview", "application", "incident");

  @Test
  void takesThePicturesOfTheDocumentation() throws IOException, InterruptedException {
    String told = System.getProperty("screenshots");
    Assumptions.assumeTrue(told != null, "no pictures are taken without -Dscreenshots=FOLDER");
    Path root = PlayedSystem.bundled().getParent().getParent();
    Path folder = Files.createDirectories(root.resolve(told));
    Recording demo = RecordingReader.open(PlayedSystem.bundled());
    try (PlayedSystem system = PlayedSystem.start(demo.inventory());
        Browser browser = Browser.start()) {
      system.play(demo);
      PlayedSystem.until(() -> system.incident().path("verdict").asText().equals("probable"));
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        String name = scheme.name().toLowerCase(Locale.ROOT);
        try (BrowserContext desktop = browser.desktop(scheme, "en-GB");
            BrowserContext phone = browser.phone(scheme)) {
          takeAll(desktop, system, folder, "desktop-" + name);
          takeAll(phone, system, folder, "phone-" + name);
        }
      }
      try (BrowserContext japanese = browser.desktop(ColorScheme.LIGHT, "ja-JP")) {
        takeAll(japanese, system, folder, "ja");
      }
    }
  }

  private static void takeAll(
      BrowserContext context, PlayedSystem system, Path folder, String kind) {
    List<String> addresses = system.pages();
    for (int i = 0; i < addresses.size(); i++) {
      if (!kind.endsWith("light") && !ALWAYS.contains(NAMES.get(i))) {
        continue;
      }
      Path file = folder.resolve(NAMES.get(i) + "-" + kind + ".png");
      take(context, system.dashboard() + addresses.get(i), file);
    }
  }

  private static void take(BrowserContext context, String address, Path file) {
    try (Page page = context.newPage()) {
      page.setDefaultTimeout(60_000);
      page.navigate(address);
      page.waitForSelector("#live[data-state=live]");
      page.waitForLoadState();
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(file)
              .setFullPage(Boolean.getBoolean("screenshots.whole")));
    }
  }
}

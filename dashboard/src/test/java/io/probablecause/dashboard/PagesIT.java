package io.probablecause.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.Standing;
import io.probablecause.core.event.Layer;
import io.probablecause.core.table.EventOfInterestItem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every page in a real browser, over DynamoDB Local. */
class PagesIT {
  /** One moment for all tests, so that each writes the same rows anew. */
  private static final long NOW = System.currentTimeMillis();

  private static final List<String> PAGES =
      List.of(
          "/",
          "/incidents",
          "/history",
          "/system",
          "/applications/orders",
          "/incidents/" + Fixture.incidentId());

  private static SignalSink signals;
  private static LocalTables tables;
  private static Browser browser;
  private Fixture fixture;
  private Dashboard dashboard;
  private WatchedPage watched;
  private Page page;

  @BeforeAll
  static void open() throws Exception {
    browser = Browser.start();
    signals = new SignalSink();
    tables = new LocalTables(Map.of("endpoint.kinesis", signals.endpoint()));
  }

  @AfterAll
  static void shut() {
    if (browser != null) {
      browser.close();
      tables.close();
      signals.close();
    }
  }

  @BeforeEach
  void start() {
    fixture = new Fixture(NOW);
    tables.putAll(fixture.items());
    dashboard = Dashboard.start(tables.settings(), DashboardConfig.local(0));
    watched = browser.watch(dashboard.address(), ColorScheme.LIGHT);
    page = watched.page();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                page.request()
                    .get(dashboard.address() + "/api/v1/overview")
                    .text()
                    .contains("orders"));
  }

  @AfterEach
  void stop() {
    watched.close();
    dashboard.close();
  }

  @Test
  void showsANewCauseWithinTwoSecondsOfBeingInTheTable() {
    visit("/");
    String what = "Instance i-0fresh of mail was rebooted";
    EventOfInterest template = fixture.change;
    long now = System.currentTimeMillis();
    EventOfInterest fresh = renamed(template, "mail", what);
    long written = System.nanoTime();
    tables.put(
        Fixture.summary(
            "mail",
            9,
            List.of(Fixture.layer(Layer.CLOUDSYSTEM, fresh, 9, now)),
            List.of(),
            List.of(),
            List.of(),
            now));
    page.locator("#tile-mail .summary", new Page.LocatorOptions().setHasText(what)).waitFor();
    assertThat(Duration.ofNanos(System.nanoTime() - written)).isLessThan(Duration.ofSeconds(2));
    assertThat(watched.complaints()).isEmpty();
  }

  @Test
  void showsAHostileLogLineAsText() {
    for (String address :
        List.of(
            "/applications/orders",
            "/incidents/" + Fixture.incidentId(),
            "/history?application=orders")) {
      visit(address);
      assertThat(page.locator("main").textContent()).contains("<script>window.hacked=1</script>");
      assertThat(page.evaluate("window.hacked")).isNull();
      assertThat(page.locator("main img").count()).isZero();
    }
    assertThat(watched.complaints()).isEmpty();
  }

  @Test
  void acknowledgesACauseShowsItAsPendingAndMovesTheNextOneUp() {
    visit("/applications/orders");
    Locator first = page.locator("#cause-" + fixture.change.causeId());
    assertThat(first.locator(".rank").textContent()).isEqualTo("1");
    first.locator("[data-act=acknowledge]").click();
    page.locator("dialog textarea").fill("on it, ticket 4711");
    page.locator("dialog button.primary").click();
    first.locator(".pending").waitFor();
    assertThat(signals.texts())
        .anyMatch(
            t ->
                t.contains("Cause Acknowledged")
                    && t.contains("on it, ticket 4711")
                    && t.contains("\"applicationId\":\"orders-db\""));
    apply();
    first
        .locator(".pending")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    page.locator(
            "#cause-" + fixture.rejects.causeId() + " .rank",
            new Page.LocatorOptions().setHasText("1"))
        .waitFor();
    assertThat(first.locator(".note").first().textContent()).contains("Acknowledged by local");
    assertThat(watched.complaints()).isEmpty();
  }

  /** What the job does when the command has reached it. */
  private void apply() {
    long now = System.currentTimeMillis();
    Standing standing =
        new Standing(0, "", "", now, now + 3_600_000, "local", "on it, ticket 4711", 0, 0, 1);
    EventOfInterest known = standing(fixture.change, standing);
    tables.put(EventOfInterestItem.encode(known));
    tables.put(
        io.probablecause.core.table.SystemStateItem.encode(
            Fixture.state("orders", known, true, CauseStatus.ACKNOWLEDGED, 0.3, now)));
    tables.put(
        Fixture.summary(
            "orders",
            105.1,
            List.of(Fixture.layer(Layer.NETWORK, fixture.rejects, 5.1, now)),
            List.of("orders-5xx"),
            List.of(),
            List.of(),
            now));
  }

  @Test
  void keepsFiltersInTheAddress() {
    visit("/");
    page.keyboard().press("/");
    page.keyboard().type("payments");
    page.locator("#tile-orders")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    assertThat(page.url()).endsWith("?q=payments");
    page.reload();
    assertThat(page.locator("#q").inputValue()).isEqualTo("payments");
    assertThat(page.locator(".tile").count()).isEqualTo(1);
    assertThat(watched.complaints()).isEmpty();
  }

  @Test
  void leadsFromACitationToItsEvidence() {
    visit("/incidents/" + Fixture.incidentId());
    page.locator(".cite").first().click();
    String target = page.url().substring(page.url().indexOf('#'));
    assertThat(page.locator(target + " pre.line").isVisible()).isTrue();
    assertThat(page.locator(".revisions li li").count()).isPositive();
    page.locator(".revisions a", new Page.LocatorOptions().setHasText("Revision 1")).click();
    page.waitForURL("**?revision=1");
    assertThat(page.locator(".facts").textContent()).contains("58 %");
    assertThat(watched.complaints()).isEmpty();
  }

  @Test
  void zoomsTheTimelineByDrawingAcrossIt() {
    visit("/applications/orders");
    var box = page.locator(".tl.axis .tl-track").boundingBox();
    page.mouse().move(box.x + box.width * 0.3, box.y + 30);
    page.mouse().down();
    page.mouse().move(box.x + box.width * 0.6, box.y + 30);
    page.mouse().up();
    page.waitForCondition(() -> page.url().contains("from="));
    assertThat(page.url()).contains("to=");
    assertThat(watched.complaints()).isEmpty();
  }

  @Test
  void saysThatItIsStaleWhenTheServerIsGoneAndRecovers() {
    visit("/");
    int port = dashboard.address().getPort();
    dashboard.close();
    page.locator("#live[data-state=lost]").waitFor();
    assertThat(page.locator("#tile-orders").isVisible()).isTrue();
    dashboard = Dashboard.start(tables.settings(), DashboardConfig.local(port));
    page.locator("#live[data-state=live]").waitFor();
  }

  @Test
  void speaksJapaneseAndDarkWhenAsked() {
    visit("/");
    page.locator("[data-do=theme]").click();
    assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo("dark");
    page.locator("[data-do=language]").click();
    page.locator("html[lang=ja]").waitFor();
    assertThat(page.locator("nav").textContent()).contains("概要");
    assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo("dark");
  }

  @Test
  void offersEveryPageWithoutAComplaintOfTheBrowser() {
    for (String address : PAGES) {
      visit(address);
      assertThat(page.locator("h1").count()).as(address).isEqualTo(1);
    }
    assertThat(watched.complaints()).isEmpty();
    assertThat(page.navigate(dashboard.address() + "/applications/no-such").status())
        .isEqualTo(404);
  }

  @Test
  void passesTheAuditOfAxe() throws IOException {
    Accessibility audit = Accessibility.audit();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      try (WatchedPage audited = browser.watch(dashboard.address(), scheme)) {
        for (String address : PAGES) {
          audited.visit(address);
          assertThat(audit.of(audited.page())).as(address + " " + scheme).isEmpty();
        }
      }
    }
  }

  private void visit(String address) {
    watched.visit(address);
  }

  private static EventOfInterest renamed(EventOfInterest e, String application, String summary) {
    return new EventOfInterest(
        application,
        e.layer(),
        e.fingerprint(),
        e.episode(),
        e.ruleId(),
        e.relevance(),
        e.horizonMillis(),
        e.repeats(),
        e.change(),
        e.resource(),
        summary,
        e.message(),
        e.runbook(),
        e.kind(),
        e.firstSeen(),
        e.lastSeen(),
        e.count(),
        e.firstArrival(),
        e.lastArrival(),
        e.minutes(),
        e.evidence(),
        e.standing());
  }

  private static EventOfInterest standing(EventOfInterest e, Standing standing) {
    return new EventOfInterest(
        e.applicationId(),
        e.layer(),
        e.fingerprint(),
        e.episode(),
        e.ruleId(),
        e.relevance(),
        e.horizonMillis(),
        e.repeats(),
        e.change(),
        e.resource(),
        e.summary(),
        e.message(),
        e.runbook(),
        e.kind(),
        e.firstSeen(),
        e.lastSeen(),
        e.count(),
        e.firstArrival(),
        e.lastArrival(),
        e.minutes(),
        e.evidence(),
        standing);
  }
}

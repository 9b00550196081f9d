package io.probablecause.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.event.Layer;
import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Endpoint;
import io.probablecause.core.inventory.EndpointType;
import io.probablecause.core.inventory.Inventory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Short stories of a shop and its database, from the messages to what is written of them. */
class TimelinesIT {
  private static final String INSTANCE = "i-0abc12345678def00";
  private static final String SHOP_IP = "10.0.1.10";
  private static final String DATABASE_IP = "10.0.2.20";
  private static final String ERROR = "ERROR checkout failed: Read timed out after 5000 ms";

  @TempDir Path folder;

  @Test
  void aRebootAndTheErrorsThatFollowGiveTheReboot() throws Exception {
    Outcome outcome =
        run(
            rebooted()
                .flood("10:31:00", "/shop/app", 50, ERROR)
                .alarm("10:32:00", "shop-5xx", "ALARM"));

    RankedCause first = first(outcome);
    assertThat(first.ruleId()).isEqualTo("ec2/instance-rebooted");
    assertThat(first.count()).isEqualTo(1);
    assertThat(first.firstSeen()).isEqualTo(millis("10:30:00"));
    assertThat(first.lastSeen()).isEqualTo(millis("10:30:00"));
    EventOfInterest errors = outcome.event("shop", "application/connection-timeout");
    assertThat(errors.count()).isEqualTo(50);
    assertThat(errors.firstSeen()).isEqualTo(millis("10:31:00"));
    assertThat(errors.lastSeen()).isEqualTo(millis("10:31:49"));
  }

  @Test
  void theSeveritySaysHowMuchOfTheLinesIsTrouble() throws Exception {
    Timeline story = lively();
    for (int minute = 30; minute < 40; minute++) {
      String time = "10:%d:00".formatted(minute);
      story.flood(time, "/shop/app", 40, "INFO order taken").flood(time, "/shop/app", 20, ERROR);
    }
    Outcome outcome = run(story.alarm("10:40:00", "shop-5xx", "ALARM"));

    IncidentReport report = outcome.reports().get(0);
    assertThat(report.severity()).isEqualTo(3);
    assertThat(report.severityWhy())
        .matches(
            "1 application suffers; trouble in its lines a minute: shop 3[0-9] % of [56][0-9]");
  }

  @Test
  void aFilterThatClosesLaterShowsInTheNetworkWhileTheRebootStands() throws Exception {
    Outcome outcome =
        run(
            rebooted()
                .flow("11:40:00", SHOP_IP, DATABASE_IP, 5432, "REJECT")
                .flow("11:41:00", SHOP_IP, DATABASE_IP, 5432, "REJECT"));

    assertThat(outcome.current("shop", Layer.NETWORK)).contains("network/flow-rejected");
    assertThat(outcome.current("shop", Layer.CLOUDSYSTEM)).contains("ec2/instance-rebooted");
    assertThat(outcome.event("shop", "network/flow-rejected").count()).isEqualTo(2);
  }

  @Test
  void refusedTrafficCountsForBothItsEnds() throws Exception {
    Outcome outcome =
        run(
            lively()
                .flow("10:30:00", SHOP_IP, DATABASE_IP, 5432, "REJECT")
                .flood("10:31:00", "/shop/app", 20, ERROR));

    assertThat(outcome.event("shop", "network/flow-rejected").count()).isEqualTo(1);
    assertThat(outcome.event("orders-db", "network/flow-rejected").count()).isEqualTo(1);
  }

  @Test
  void aNetworkWithNothingRecentDefers() throws Exception {
    Outcome outcome =
        run(
            lively()
                .flow("10:05:00", SHOP_IP, DATABASE_IP, 5432, "REJECT")
                .rebooted("13:20:00", INSTANCE)
                .flood("13:21:00", "/shop/app", 20, ERROR)
                .alarm("13:22:00", "shop-5xx", "ALARM"));

    assertThat(outcome.current("shop", Layer.NETWORK)).isEmpty();
    assertThat(first(outcome).ruleId()).isEqualTo("ec2/instance-rebooted");
  }

  @Test
  void aFloodIsOneEventWhoseCountAndTimesGrow() throws Exception {
    Outcome outcome =
        run(
            lively()
                .flood(
                    "10:40:00",
                    "/shop/app",
                    600,
                    ERROR,
                    ERROR,
                    "ERROR cannot connect: Connection refused",
                    "FATAL java.lang.OutOfMemoryError: Java heap space"));

    assertThat(outcome.event("shop", "application/connection-timeout").count()).isEqualTo(1_200);
    EventOfInterest refused = outcome.event("shop", "application/connection-refused");
    assertThat(refused.count()).isEqualTo(600);
    assertThat(refused.firstSeen()).isEqualTo(millis("10:40:00"));
    assertThat(refused.lastSeen()).isEqualTo(millis("10:49:59"));
    assertThat(outcome.event("shop", "application/out-of-memory").count()).isEqualTo(600);
    assertThat(outcome.updates().stream().map(EventOfInterest::causeId).distinct())
        .hasSizeLessThanOrEqualTo(6);
    assertThat(outcome.updates()).as("at most one write of a row a second").hasSizeLessThan(3_700);
  }

  @Test
  void scannersAtTheEdgeAreIgnored() throws Exception {
    Timeline story = lively();
    for (int port = 20; port < 60; port++) {
      story.flow("10:30:" + port, "198.51.100.7", SHOP_IP, port, "REJECT");
    }
    Outcome outcome =
        run(story.flood("10:31:00", "/shop/app", 20, ERROR).alarm("10:32:00", "shop-5xx", "ALARM"));

    assertThat(outcome.updates()).noneMatch(e -> e.ruleId().startsWith("network/"));
    assertThat(outcome.current("shop", Layer.NETWORK)).isEmpty();
  }

  @Test
  void anAddressThatChangedHandsBelongsToWhoHadItThen() throws Exception {
    Outcome outcome =
        run(
            lively()
                .flow("10:50:00", "10.0.3.30", SHOP_IP, 443, "REJECT")
                .flow("11:10:00", "10.0.3.30", DATABASE_IP, 5432, "REJECT"));

    assertThat(outcome.event("batch", "network/flow-rejected").firstSeen())
        .isEqualTo(millis("10:50:00"));
    assertThat(outcome.event("mailer", "network/flow-rejected").firstSeen())
        .isEqualTo(millis("11:10:00"));
  }

  private Outcome run(Timeline story) throws Exception {
    return Outcome.of(story.recording(folder));
  }

  /** Half an hour of a shop in good health, so that what begins later is news. */
  private static Timeline lively() {
    Timeline story = new Timeline(inventory());
    for (int minute = 0; minute < 30; minute++) {
      story.line("10:%02d:30".formatted(minute), "/shop/app", "INFO order taken");
    }
    return story;
  }

  private static Timeline rebooted() {
    return lively().rebooted("10:30:00", INSTANCE);
  }

  private static RankedCause first(Outcome outcome) {
    List<IncidentReport> reports = outcome.reports();
    assertThat(reports).isNotEmpty();
    return reports.get(reports.size() - 1).causes().get(0);
  }

  private static long millis(String time) {
    return Timeline.at(time).toEpochMilli();
  }

  private static Inventory inventory() {
    long change = millis("11:00:00");
    return new Inventory(
        List.of("10.0.0.0/16"),
        List.of(
            application(
                "shop",
                List.of("orders-db"),
                endpoint(SHOP_IP, INSTANCE, Endpoint.ALWAYS, Endpoint.FOREVER)),
            application(
                "orders-db",
                List.of(),
                endpoint(DATABASE_IP, "db-1", Endpoint.ALWAYS, Endpoint.FOREVER)),
            application("batch", List.of(), endpoint("10.0.3.30", "i-1", Endpoint.ALWAYS, change)),
            application(
                "mailer", List.of(), endpoint("10.0.3.30", "i-2", change, Endpoint.FOREVER))));
  }

  private static Application application(String id, List<String> dependsOn, Endpoint endpoint) {
    return new Application(
        id, List.of("/" + id + "/*"), List.of(id + "-*"), dependsOn, List.of(endpoint), List.of());
  }

  private static Endpoint endpoint(String ip, String resource, long from, long to) {
    return new Endpoint(
        ip, EndpointType.INSTANCE, resource, "vpc-1", "subnet-1", List.of(), from, to);
  }
}

package io.probablecause.job.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.Finding;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.Layer;
import io.probablecause.core.event.TimeSource;
import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Endpoint;
import io.probablecause.core.inventory.EndpointType;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.job.Findings;
import io.probablecause.job.attribute.Attributor.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributorTest {
  private static final Inventory INVENTORY =
      new Inventory(
          List.of("10.0.0.0/16"),
          List.of(
              new Application(
                  "orders",
                  List.of("/ecs/orders*"),
                  List.of("orders-*"),
                  List.of("payments"),
                  List.of(endpoint("10.0.1.10", "i-0aa", "sg-1", Endpoint.ALWAYS, Findings.at(10))),
                  List.of("arn:aws:rds:eu-west-1:111122223333:db:orders-db")),
              new Application(
                  "payments",
                  List.of("/ecs/payments"),
                  List.of(),
                  List.of(),
                  List.of(
                      endpoint("10.0.1.10", "i-0bb", "sg-2", Findings.at(10), Endpoint.FOREVER),
                      endpoint("10.0.1.20", "i-0cc", "sg-1", Endpoint.ALWAYS, Endpoint.FOREVER)),
                  List.of("orders-db"))));

  private final Attributor attributor = new Attributor(new InventoryIndex(INVENTORY));

  @Test
  void findsAnApplicationsOwnLinesByTheirLogGroup() {
    assertThat(apps(line("/ecs/orders-api"))).containsExactly("orders");
  }

  @Test
  void findsTheSameResourceByArnAndByName() {
    assertThat(apps(change("orders-db"))).containsExactly("orders", "payments");
    assertThat(apps(change("arn:aws:rds:eu-west-1:111122223333:db:orders-db")))
        .containsExactly("orders");
  }

  @Test
  void reachesAllApplicationsThatStandOnASecurityGroup() {
    assertThat(apps(change("sg-1"))).containsExactly("orders", "payments");
  }

  @Test
  void givesAnAddressThatChangedHandsToWhoHadItAtTheTime() {
    assertThat(apps(traffic(5, "10.0.1.10"))).containsExactly("orders");
    assertThat(apps(traffic(15, "10.0.1.10"))).containsExactly("payments");
  }

  @Test
  void givesRejectedTrafficToBothEnds() {
    assertThat(apps(traffic(5, "10.0.1.10", "10.0.1.20"))).containsExactly("orders", "payments");
  }

  @Test
  void leavesOutTrafficOfTheInternetsScanners() {
    Attributor.Attribution scanned = attributor.attribute(traffic(5, "198.51.100.7", "10.0.1.10"));
    assertThat(scanned.outcome()).isEqualTo(Outcome.FOREIGN_TRAFFIC);
    assertThat(scanned.applications()).isEmpty();
  }

  @Test
  void saysThatAnUnknownAddressIsUnknown() {
    assertThat(attributor.attribute(traffic(5, "10.0.9.9")).outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void doesNotGuessBetweenTwoVpcsWithTheSameAddress() {
    Inventory two =
        new Inventory(
            List.of(),
            List.of(
                new Application(
                    "a", List.of(), List.of(), List.of(), List.of(inVpc("vpc-1")), List.of()),
                new Application(
                    "b", List.of(), List.of(), List.of(), List.of(inVpc("vpc-2")), List.of())));
    InventoryIndex index = new InventoryIndex(two);
    assertThat(index.ofAddress("10.0.0.1", 0)).isEmpty();
    assertThat(index.ofAddress("vpc-2#10.0.0.1", 0)).containsExactly("b");
  }

  @Test
  void makesOneApplicationOfAnEstateWithoutInventory() {
    Attributor all = new Attributor(new InventoryIndex(Inventory.EMPTY));
    assertThat(all.attribute(change("i-1")).applications())
        .containsExactly(InventoryIndex.WHOLE_ESTATE);
  }

  private List<String> apps(Finding finding) {
    return List.copyOf(attributor.attribute(finding).applications()).stream().sorted().toList();
  }

  private static Endpoint inVpc(String vpc) {
    return new Endpoint(
        "10.0.0.1",
        EndpointType.INSTANCE,
        "",
        vpc,
        "",
        List.of(),
        Endpoint.ALWAYS,
        Endpoint.FOREVER);
  }

  private static Endpoint endpoint(String ip, String id, String group, long from, long to) {
    return new Endpoint(
        ip, EndpointType.INSTANCE, id, "vpc-1", "subnet-1", List.of(group), from, to);
  }

  private static Finding line(String logGroup) {
    return finding(EventKind.APPLICATION, Layer.APPLICATION, "", List.of(), 1, logGroup);
  }

  private static Finding change(String resource) {
    return finding(EventKind.CLOUDTRAIL, Layer.CLOUDSYSTEM, resource, List.of(), 1, "trail");
  }

  private static Finding traffic(double minute, String... addresses) {
    return finding(EventKind.FLOW_LOG, Layer.NETWORK, "", List.of(addresses), minute, "/vpc/flow");
  }

  private static Finding finding(
      EventKind kind,
      Layer layer,
      String resource,
      List<String> addresses,
      double minute,
      String logGroup) {
    long time = Findings.at(minute);
    return new Finding(
        "rule",
        layer,
        5,
        3_600_000,
        true,
        false,
        resource,
        "s",
        "|x",
        "m",
        List.of(),
        addresses,
        List.of(),
        "",
        kind,
        time,
        TimeSource.EVENT,
        time,
        0,
        "111122223333",
        logGroup,
        "s",
        "e");
  }
}

package io.probablecause.job.spread;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Inventory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DependencyGraphTest {
  private static final Inventory SHOP =
      new Inventory(
          List.of(),
          List.of(
              app("shop", "basket", "catalogue"),
              app("basket", "orders"),
              app("catalogue", "orders"),
              app("orders", "db"),
              app("db", "shop")));

  @Test
  void reachesDependantsBreadthFirstWithDistanceAndPathEachOnce() {
    List<Affected> affected = new DependencyGraph(SHOP, List.of(), 3).affectedBy("orders");
    assertThat(affected)
        .containsExactly(
            new Affected("orders", 0, List.of("orders")),
            new Affected("basket", 1, List.of("basket", "orders")),
            new Affected("catalogue", 1, List.of("catalogue", "orders")),
            new Affected("shop", 2, List.of("shop", "basket", "orders")),
            new Affected("db", 3, List.of("db", "shop", "basket", "orders")));
  }

  @Test
  void goesNoDeeperThanTold() {
    assertThat(new DependencyGraph(SHOP, List.of(), 1).affectedBy("orders"))
        .extracting(Affected::applicationId)
        .containsExactly("orders", "basket", "catalogue");
  }

  @Test
  void leavesAnUnknownApplicationToItself() {
    assertThat(new DependencyGraph(SHOP, List.of(), 3).affectedBy("mail"))
        .containsExactly(new Affected("mail", 0, List.of("mail")));
  }

  private static Application app(String id, String... dependsOn) {
    return new Application(
        id, List.of(), List.of(), Arrays.asList(dependsOn), List.of(), List.of());
  }
}

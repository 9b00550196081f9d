package io.probablecause.job.spread;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.core.cause.DependencyEdge.Origin;
import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Inventory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DependencyGraphTest {
  private static final List<String> NAMES =
      List.of("shop", "basket", "catalogue", "orders", "db", "mail");

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

  @Test
  void learnsAndForgetsAsIfMadeOfWhatIsKnownNow() {
    Random random = new Random(20_261_121);
    for (int round = 0; round < 100; round++) {
      Map<String, DependencyEdge> known = new TreeMap<>();
      DependencyGraph graph = new DependencyGraph(SHOP, List.of(), 3);
      for (int step = 0; step < 40; step++) {
        DependencyEdge edge = edge(random);
        String key = edge.from() + "\n" + edge.to() + "\n" + edge.port();
        if (edge.strength() == 0) {
          known.remove(key);
        } else {
          known.put(key, edge);
        }
        graph.learn(edge);
        DependencyGraph fresh = new DependencyGraph(SHOP, known.values(), 3);
        for (String name : NAMES) {
          assertThat(graph.affectedBy(name)).isEqualTo(fresh.affectedBy(name));
          assertThat(graph.edgesFrom(name, 7)).isEqualTo(fresh.edgesFrom(name, 7));
        }
      }
    }
  }

  private static DependencyEdge edge(Random random) {
    String from = NAMES.get(random.nextInt(NAMES.size()));
    String to = NAMES.get(random.nextInt(NAMES.size()));
    String port = random.nextBoolean() ? "443" : "5432";
    return new DependencyEdge(from, to, Origin.LEARNED, port, random.nextInt(3), 1);
  }

  private static Application app(String id, String... dependsOn) {
    return new Application(
        id, List.of(), List.of(), Arrays.asList(dependsOn), List.of(), List.of());
  }
}

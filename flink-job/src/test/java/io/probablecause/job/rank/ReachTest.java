package io.probablecause.job.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.core.cause.DependencyEdge.Origin;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** shop → orders → stock → stock-db, and shop → members. */
class ReachTest {
  private static final List<DependencyEdge> EDGES =
      List.of(
          edge("shop", "orders"),
          edge("orders", "stock"),
          edge("stock", "stock-db"),
          edge("shop", "members"));

  @Test
  void reachesTheApplicationItselfAndItsDirectCallers() {
    Reach reach = reach();
    assertThat(reach.spans("orders", "orders")).isTrue();
    assertThat(reach.spans("orders", "shop")).isTrue();
  }

  @Test
  void travelsFartherOnlyThroughApplicationsThatAreTroubled() {
    assertThat(reach().spans("stock-db", "shop")).isFalse();
    assertThat(reach("orders").spans("stock-db", "shop")).isFalse();
    assertThat(reach("orders", "stock").spans("stock-db", "shop")).isTrue();
  }

  @Test
  void doesNotJoinApplicationsThatHaveOnlyADependantInCommon() {
    assertThat(reach("shop", "orders", "members").spans("members", "orders")).isFalse();
  }

  @Test
  void loadsWhatIsCalledDirectlyAndNothingBelow() {
    assertThat(reach("orders", "stock").spans("shop", "orders")).isTrue();
    assertThat(reach("orders", "stock").spans("shop", "stock")).isFalse();
  }

  private static Reach reach(String... troubled) {
    return new Reach(EDGES, List.of(), Set.of(troubled));
  }

  private static DependencyEdge edge(String from, String to) {
    return new DependencyEdge(from, to, Origin.DECLARED, "", 0, 0);
  }
}

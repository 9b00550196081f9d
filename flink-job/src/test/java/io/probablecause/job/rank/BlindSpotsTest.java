package io.probablecause.job.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.core.cause.DependencyEdge.Origin;
import io.probablecause.job.Findings;
import io.probablecause.job.hear.Sign;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlindSpotsTest {
  private static final long NOW = Findings.at(30);
  private static final List<DependencyEdge> EDGES =
      List.of(
          new DependencyEdge("shop", "orders-db", Origin.DECLARED, "", 0, NOW),
          new DependencyEdge("orders-db", "disk", Origin.DECLARED, "", 0, NOW));

  @Test
  void saysNothingWhereEverySourceIsHeard() {
    assertThat(
            BlindSpots.of(
                "shop",
                EDGES,
                Map.of(
                    Sign.application("shop"),
                    NOW,
                    Sign.application("orders-db"),
                    Findings.at(25),
                    Sign.CLOUDTRAIL,
                    Findings.at(0),
                    Sign.FLOW_LOGS,
                    Findings.at(20)),
                false,
                NOW))
        .isEmpty();
  }

  @Test
  void saysWhoFellSilentAndSinceWhen() {
    assertThat(
            BlindSpots.of(
                "shop",
                EDGES,
                Map.of(
                    Sign.application("shop"),
                    NOW,
                    Sign.application("orders-db"),
                    Findings.at(5),
                    Sign.CLOUDTRAIL,
                    NOW,
                    Sign.FLOW_LOGS,
                    NOW),
                false,
                NOW))
        .containsExactly("no log line of orders-db for 25 min (last at 2026-03-01T10:05:00.000Z)");
  }

  @Test
  void saysWhatNeverCameOfDirectDependenciesOnly() {
    assertThat(BlindSpots.of("shop", EDGES, Map.of(), false, NOW))
        .containsExactly(
            "no log line of shop has arrived",
            "no log line of orders-db has arrived",
            "no CloudTrail event has arrived: changes are not seen",
            "no flow log has arrived: rejected traffic is not seen");
  }

  @Test
  void saysFirstThatNotEverythingIsRanked() {
    assertThat(BlindSpots.of("shop", EDGES, Map.of(), true, NOW))
        .first()
        .isEqualTo(
            "very many findings at once: only the 150 most relevant changes and as many others are"
                + " ranked");
  }
}

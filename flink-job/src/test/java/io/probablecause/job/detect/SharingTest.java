package io.probablecause.job.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SharingTest {
  @Test
  void givesToTheCommonSuspectWhatOthersOnlyWaitFor() {
    List<Evidence> evidence =
        List.of(
            piece(Map.of("basket", 0.5, "prices", 0.5)),
            piece(Map.of("search", 0.5, "prices", 0.5)),
            piece(Map.of("orders", 0.5, "prices", 0.5)));
    Map<String, Double> shares = Sharing.share(evidence, Map.of());
    assertThat(shares.get("prices")).isGreaterThan(28);
    assertThat(shares.get("basket")).isLessThan(1);
    assertThat(shares.values().stream().mapToDouble(s -> s).sum()).isCloseTo(30, within(1e-6));
  }

  @Test
  void isCertainOnlyOfMuchEvidence() {
    assertThat(Verdicts.relevance(2)).isEqualTo(3);
    assertThat(Verdicts.relevance(6)).isEqualTo(5);
    assertThat(Verdicts.relevance(100)).isEqualTo(8);
  }

  private static Evidence piece(Map<String, Double> candidates) {
    return new Evidence(Evidence.Kind.SLOW, 10, candidates, "slower", null);
  }
}

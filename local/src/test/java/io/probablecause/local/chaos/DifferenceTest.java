package io.probablecause.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static final Map<String, String> TRUTH = Map.of("event a", "Count=3\nLast=x\n");

  @Test
  void isNoneBetweenTheSame() {
    assertThat(Difference.of(TRUTH, Map.of("event a", "Count=3\nLast=x\n"))).isEmpty();
  }

  @Test
  void namesWhatIsLost() {
    assertThat(Difference.of(TRUTH, Map.of())).containsExactly("lost: event a");
  }

  @Test
  void namesWhatIsTooMuch() {
    assertThat(Difference.of(Map.of(), TRUTH)).containsExactly("too much: event a");
  }

  @Test
  void namesTheAttributeThatDiffers() {
    assertThat(Difference.of(TRUTH, Map.of("event a", "Count=4\nLast=x\n")))
        .containsExactly("event a: expected Count=3; found Count=4");
  }
}

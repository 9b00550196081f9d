package io.probablecause.job.rank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExplainsTest {
  private final Explains explains = new Explains(5);

  @Test
  void followsCausesByWayOfOthers() {
    explains.add(0, 1, "a");
    explains.add(1, 2, "b");
    explains.add(2, 3, "c");

    explains.follow();

    assertThat(explains.of(0).stream()).containsExactly(1, 2, 3);
    assertThat(explains.of(2).stream()).containsExactly(3);
    assertThat(explains.of(4).stream()).isEmpty();
    assertThat(explains.explainersOf(3)).isEqualTo(3);
  }

  @Test
  void countsNobodyInACircleAsExplainer() {
    explains.add(0, 1, "a");
    explains.add(1, 2, "b");
    explains.add(2, 0, "c");

    explains.follow();

    assertThat(explains.of(0).stream()).containsExactly(1, 2);
    assertThat(explains.explainersOf(0)).isZero();
  }

  @Test
  void givesTheFirstReasonInAlphabeticalOrderWhicheverCameFirst() {
    explains.add(0, 2, "b");
    explains.add(1, 2, "a");
    explains.add(3, 2, "c");

    assertThat(explains.why(2)).isEqualTo("a");
    assertThat(explains.why(0)).isEmpty();
  }
}

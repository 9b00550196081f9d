package io.probablecause.job.rank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefreshesTest {
  @Test
  void whatComesFirstIsRefreshedOnTheNextSecond() {
    RankMemory taken = Refreshes.took(RankMemory.NONE, 10_250);
    assertThat(taken.nextRefresh()).isEqualTo(11_000);
    assertThat(taken.latestInput()).isEqualTo(10_250);
  }

  @Test
  void whatComesOnTheSecondWaitsForTheNext() {
    assertThat(Refreshes.took(RankMemory.NONE, 11_000).nextRefresh()).isEqualTo(12_000);
  }

  @Test
  void allOfASecondShareOneRefresh() {
    RankMemory first = Refreshes.took(RankMemory.NONE, 10_250);
    RankMemory second = Refreshes.took(first, 10_999);
    assertThat(second.nextRefresh()).isEqualTo(11_000);
    assertThat(second.latestInput()).isEqualTo(10_999);
  }

  @Test
  void whatChangesNothingIsRememberedAsItIs() {
    RankMemory known = Refreshes.took(RankMemory.NONE, 10_250);
    assertThat(Refreshes.took(known, 10_250)).isSameAs(known);
    assertThat(Refreshes.took(known, 10_100)).isSameAs(known);
  }

  @Test
  void aRefreshThatIsDueLaterIsBroughtForward() {
    RankMemory known = RankMemory.NONE.took(10_250).refreshAt(60_000);
    assertThat(Refreshes.took(known, 12_500).nextRefresh()).isEqualTo(13_000);
  }

  @Test
  void whatArrivedOutOfOrderDoesNotTakeTheLatestInputBack() {
    RankMemory known = RankMemory.NONE.took(12_500).refreshAt(60_000);
    RankMemory taken = Refreshes.took(known, 10_250);
    assertThat(taken.latestInput()).isEqualTo(12_500);
    assertThat(taken.nextRefresh()).isEqualTo(11_000);
  }

  /**
   * The watermark stands still while a backlog is taken: the first refresh comes after all of it.
   */
  @Test
  void aBacklogIsRefreshedOnceMoreUnderTheTimeOfItsEnd() {
    RankMemory known = RankMemory.NONE;
    for (long arrival = 10_250; arrival < 15_000; arrival += 500) {
      known = Refreshes.took(known, arrival);
    }
    assertThat(known.nextRefresh()).isEqualTo(11_000);
    assertThat(Refreshes.next(known, 11_000, 0)).isEqualTo(15_000);
    assertThat(Refreshes.next(known, 15_000, 0)).isZero();
  }

  @Test
  void aBacklogsEndAndWhatIsDueAnywayTakeTheSoonerTime() {
    RankMemory known = RankMemory.NONE.took(14_750);
    assertThat(Refreshes.next(known, 11_000, 13_000)).isEqualTo(13_000);
    assertThat(Refreshes.next(known, 11_000, 60_000)).isEqualTo(15_000);
  }

  @Test
  void withoutABacklogOnlyWhatIsDueAnywayComes() {
    RankMemory known = RankMemory.NONE.took(10_250);
    assertThat(Refreshes.next(known, 11_000, 60_000)).isEqualTo(60_000);
    assertThat(Refreshes.next(known, 11_000, 0)).isZero();
  }

  @Test
  void neverIsNoTimeThatIsSooner() {
    assertThat(Refreshes.sooner(0, 5)).isEqualTo(5);
    assertThat(Refreshes.sooner(5, 0)).isEqualTo(5);
    assertThat(Refreshes.sooner(5, 7)).isEqualTo(5);
    assertThat(Refreshes.sooner(0, 0)).isZero();
  }
}

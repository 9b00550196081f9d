package io.probablecause.job.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.IncidentReport.Verdict;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.cause.Standing;
import io.probablecause.core.cause.SystemState;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.Layer;
import io.probablecause.job.report.Reporter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Refreshes come once a second; the checkpoint holds the one at 100 s, the failure is at 108 s. */
class DoubtsTest {
  private static final long SECOND = 1_000;
  private static final long CHECKPOINT = 100 * SECOND;
  private static final long FAILURE = 108 * SECOND;
  private static final RankMemory RESTORED =
      new RankMemory(CHECKPOINT << Rows.VERSION_BITS, List.of(), 0, 0, 0);

  private final Doubts doubts = new Doubts(1);

  @Test
  void takesBackWhatWasCurrentOnlyBetweenCheckpointAndFailure() {
    AffectedCause small = cause("small", 104 * SECOND);
    AffectedCause large = cause("large", 106 * SECOND);
    long before =
        rows(RESTORED, 105 * SECOND, answer(small), kept(small)).states().get(0).version();

    doubts.restored("shop", RESTORED);
    List<SystemState> taken = refresh(RESTORED, 107 * SECOND, answer(large), kept(small, large));

    assertThat(taken).extracting(SystemState::causeId).containsExactly(small.event().causeId());
    assertThat(taken.get(0).current()).isFalse();
    assertThat(taken.get(0).status()).isEqualTo(CauseStatus.SUPERSEDED);
    assertThat(taken.get(0).version()).isGreaterThan(before);
  }

  @Test
  void writesAboveTheVersionsOfTheSameMomentBeforeTheFailure() {
    AffectedCause cause = cause("c", 104 * SECOND);
    long now = 105 * SECOND;
    long before = rows(RESTORED, now, answer(cause), kept(cause)).summary().version();

    doubts.restored("shop", RESTORED);
    RankMemory lifted = doubts.lifted("shop", RESTORED, now);
    long first = rows(lifted, now, answer(cause), kept(cause)).states().get(0).version();
    Doubts next = new Doubts(2);
    next.restored("shop", RESTORED);
    RankMemory again = next.lifted("shop", RESTORED, now);

    assertThat(first).isGreaterThan(before);
    assertThat(rows(again, now, answer(cause), kept(cause)).states().get(0).version())
        .isGreaterThan(first);
    assertThat(first).isLessThan(now + 1 << Rows.VERSION_BITS);
  }

  @Test
  void leavesAloneWhatCannotHaveBecomeCurrentSince() {
    AffectedCause old = cause("old", 20 * SECOND);
    AffectedCause top = cause("top", 104 * SECOND);
    doubts.restored("shop", RESTORED);
    assertThat(refresh(RESTORED, 107 * SECOND, answer(top), kept(old, top))).isEmpty();
  }

  @Test
  void takesBackTheNextBestToo() {
    AffectedCause old = cause("old", 20 * SECOND);
    AffectedCause top = cause("top", 104 * SECOND);
    doubts.restored("shop", RESTORED);
    assertThat(refresh(RESTORED, 107 * SECOND, answer(top, old), kept(old, top)))
        .extracting(SystemState::causeId)
        .containsExactly(old.event().causeId());
  }

  @Test
  void endsOnceARefreshIsLaterThanTheRestart() {
    AffectedCause small = cause("small", 104 * SECOND);
    AffectedCause large = cause("large", 106 * SECOND);
    doubts.restored("shop", RESTORED);
    assertThat(refresh(RESTORED, 107 * SECOND, answer(large), kept(small, large))).hasSize(1);
    assertThat(refresh(RESTORED, 112 * SECOND, answer(large), kept(small, large))).hasSize(1);
    assertThat(refresh(RESTORED, 113 * SECOND, answer(large), kept(small, large))).isEmpty();
    assertThat(doubts.lifted("shop", RESTORED, 113 * SECOND)).isSameAs(RESTORED);
  }

  @Test
  void hasNoneWithoutARestore() {
    AffectedCause small = cause("small", 104 * SECOND);
    AffectedCause large = cause("large", 106 * SECOND);
    assertThat(refresh(RESTORED, 107 * SECOND, answer(large), kept(small, large))).isEmpty();
  }

  /** One refresh; the job has been running again since two seconds after the failure. */
  private List<SystemState> refresh(
      RankMemory known, long now, Reporter.Answer answer, Map<String, AffectedCause> kept) {
    Rows rows = rows(doubts.lifted("shop", known, now), now, answer, kept);
    List<SystemState> taken = doubts.notCurrent("shop", rows, kept, answer.causes(), now);
    doubts.refreshed("shop", now, FAILURE + 2 * SECOND);
    return taken;
  }

  private static Rows rows(
      RankMemory known, long now, Reporter.Answer answer, Map<String, AffectedCause> kept) {
    return Rows.of("shop", answer, kept, List.of(), List.of(), known, now);
  }

  private static Map<String, AffectedCause> kept(AffectedCause... causes) {
    Map<String, AffectedCause> kept = new TreeMap<>();
    for (AffectedCause cause : causes) {
      kept.put(cause.event().causeId(), cause);
    }
    return kept;
  }

  private static Reporter.Answer answer(AffectedCause... causes) {
    List<RankedCause> ranked = new java.util.ArrayList<>();
    for (AffectedCause cause : causes) {
      EventOfInterest e = cause.event();
      ranked.add(
          new RankedCause(
              ranked.size() + 1,
              e.causeId(),
              9 - ranked.size(),
              e.applicationId(),
              e.layer(),
              e.resource(),
              e.ruleId(),
              e.summary(),
              e.firstSeen(),
              e.lastSeen(),
              e.count(),
              CauseStatus.ACTIVE,
              List.of(),
              List.of(),
              List.of(),
              ""));
    }
    return new Reporter.Answer(ranked, 0.5, Verdict.PROBABLE, List.of());
  }

  private static AffectedCause cause(String fingerprint, long arrival) {
    EventOfInterest event =
        new EventOfInterest(
            "shop",
            Layer.APPLICATION,
            fingerprint,
            1,
            "rule/" + fingerprint,
            5,
            3_600_000,
            true,
            false,
            "r",
            "s",
            "m",
            "",
            EventKind.APPLICATION,
            arrival,
            arrival,
            1,
            arrival,
            arrival,
            List.of(new MinuteCount(0, 1)),
            List.of(),
            Standing.NONE);
    return new AffectedCause(event, 0, List.of("shop"));
  }
}

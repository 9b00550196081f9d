package io.probablecause.job.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.Evidence;
import io.probablecause.core.cause.Finding;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.job.Findings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeduplicatorTest {
  @Test
  void countsAndKeepsFirstAndLastWhateverTheOrderOfArrival() {
    List<Finding> findings = new ArrayList<>();
    Random random = new Random(11);
    for (int i = 0; i < 60; i++) {
      findings.add(Findings.symptom("application/timeout", random.nextDouble() * 25, "line " + i));
    }
    EventOfInterest inOrder = merged(findings);
    for (int seed = 0; seed < 50; seed++) {
      Collections.shuffle(findings, new Random(seed));
      assertThat(merged(findings)).isEqualTo(inOrder);
    }
    assertThat(inOrder.count()).isEqualTo(60);
    assertThat(inOrder.minutes().stream().mapToLong(MinuteCount::count).sum()).isEqualTo(60);
  }

  @Test
  void keepsTheEarliestAndTheLatestLinesAsEvidence() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      findings.add(Findings.symptom("application/timeout", i, "line " + i));
    }
    assertThat(merged(findings).evidence())
        .extracting(Evidence::message)
        .containsExactly("line 0", "line 1", "line 2", "line 17", "line 18", "line 19");
  }

  @Test
  void beginsANewEpisodeAfterASilenceLongerThanTheHorizon() {
    EventOfInterest first = merged(List.of(Findings.symptom("application/timeout", 0, "x")));
    EventOfInterest again =
        Deduplicator.merge(first, "orders", "f", Findings.symptom("application/timeout", 121, "x"));
    assertThat(again.episode()).isGreaterThan(first.episode());
    assertThat(again.count()).isEqualTo(1);
    assertThat(again.causeId()).isNotEqualTo(first.causeId());
  }

  @Test
  void keepsItsCauseIdWhenAnEarlierFindingArrivesLate() {
    EventOfInterest first = merged(List.of(Findings.symptom("application/timeout", 10, "x")));
    EventOfInterest late =
        Deduplicator.merge(first, "orders", "f", Findings.symptom("application/timeout", 2, "x"));
    assertThat(late.causeId()).isEqualTo(first.causeId());
    assertThat(late.firstSeen()).isEqualTo(Findings.at(2));
  }

  @Test
  void keepsNoMoreMinutesThanItsBound() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      findings.add(Findings.symptom("application/timeout", i, "x"));
    }
    EventOfInterest event = merged(findings);
    assertThat(event.minutes()).hasSize(EventOfInterest.MAX_MINUTES);
    assertThat(event.count()).isEqualTo(300);
    assertThat(event.minutes().get(EventOfInterest.MAX_MINUTES - 1).minute())
        .isEqualTo(Findings.at(299));
  }

  private static EventOfInterest merged(List<Finding> findings) {
    EventOfInterest event = null;
    for (Finding finding : findings) {
      event = Deduplicator.merge(event, "orders", "f", finding);
    }
    return event;
  }
}

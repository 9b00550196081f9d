package io.probablecause.job.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.event.Layer;
import io.probablecause.job.Findings;
import io.probablecause.job.deduplicate.Deduplicator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ForemostTest {
  private static final int MANY = 3 * Foremost.MAX_OF_A_KIND;

  @RepeatedTest(20)
  void theSameCausesStayInWhicheverOrderTheyCome(RepetitionInfo repetition) {
    List<AffectedCause> shuffled = new ArrayList<>(symptoms(MANY));
    Collections.shuffle(shuffled, new Random(repetition.getCurrentRepetition()));

    assertThat(kept(shuffled)).isEqualTo(kept(symptoms(MANY)));
  }

  @Test
  void theMoreRelevantStay() {
    Set<String> mostRelevant =
        symptoms(MANY).stream()
            .filter(cause -> cause.event().relevance() == 9)
            .map(cause -> cause.event().causeId())
            .collect(Collectors.toSet());

    assertThat(kept(symptoms(MANY))).hasSize(Foremost.MAX_OF_A_KIND).containsAll(mostRelevant);
  }

  @Test
  void changesHaveRoomOfTheirOwn() {
    List<AffectedCause> causes = new ArrayList<>(symptoms(MANY));
    AffectedCause change = cause(1, 2, true);
    causes.add(change);

    assertThat(kept(causes)).contains(change.event().causeId());
  }

  @Test
  void whatIsRemovedLeavesRoom() {
    Foremost foremost = new Foremost();
    foremost.rebuild("shop", symptoms(Foremost.MAX_OF_A_KIND));
    assertThat(foremost.isFull("shop")).isTrue();

    foremost.remove("shop", symptoms(1).get(0));

    assertThat(foremost.isFull("shop")).isFalse();
    assertThat(foremost.add("shop", null, cause(MANY, 1, false))).isNull();
  }

  private static Set<String> kept(List<AffectedCause> causes) {
    Foremost foremost = new Foremost();
    foremost.rebuild("shop", List.of());
    Set<String> kept = new HashSet<>();
    for (AffectedCause cause : causes) {
      kept.add(cause.event().causeId());
      kept.remove(foremost.add("shop", null, cause));
    }
    return kept;
  }

  private static List<AffectedCause> symptoms(int count) {
    return IntStream.range(0, count).mapToObj(i -> cause(i, i % 10, false)).toList();
  }

  private static AffectedCause cause(int number, int relevance, boolean change) {
    return new AffectedCause(
        Deduplicator.merge(
            null,
            "shop",
            "fingerprint-" + number + change,
            Findings.finding(
                "x#a", Layer.APPLICATION, relevance, !change, change, "", 1, "line " + number)),
        0,
        List.of("shop"));
  }
}

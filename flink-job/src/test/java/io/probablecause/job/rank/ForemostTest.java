package io.probablecause.job.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.event.Layer;
import io.probablecause.job.Findings;
import io.probablecause.job.deduplicate.Deduplicator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    foremost.rebuild("shop", Map.of());
    symptoms(Foremost.MAX_OF_A_KIND).forEach(cause -> add(foremost, cause));
    assertThat(foremost.isFull("shop")).isTrue();

    AffectedCause first = symptoms(1).get(0);
    foremost.remove("shop", first.event().causeId(), first);

    assertThat(foremost.isFull("shop")).isFalse();
    assertThat(add(foremost, cause(MANY, 1, false))).isNull();
  }

  @Test
  void whatIsKeptStaysWhenItIsSeenAgain() {
    Foremost foremost = new Foremost();
    foremost.rebuild("shop", Map.of());
    symptoms(Foremost.MAX_OF_A_KIND).forEach(cause -> add(foremost, cause));
    AffectedCause known = symptoms(1).get(0);
    AffectedCause graver = cause(0, 9, false);

    assertThat(foremost.add("shop", known.event().causeId(), known, known)).isNull();
    assertThat(foremost.add("shop", known.event().causeId(), known, graver)).isNull();
    assertThat(add(foremost, cause(MANY, 0, false))).isNotEqualTo(known.event().causeId());
  }

  private static String add(Foremost foremost, AffectedCause cause) {
    return foremost.add("shop", cause.event().causeId(), null, cause);
  }

  private static Set<String> kept(List<AffectedCause> causes) {
    Foremost foremost = new Foremost();
    foremost.rebuild("shop", Map.of());
    Set<String> kept = new HashSet<>();
    for (AffectedCause cause : causes) {
      kept.add(cause.event().causeId());
      kept.remove(add(foremost, cause));
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

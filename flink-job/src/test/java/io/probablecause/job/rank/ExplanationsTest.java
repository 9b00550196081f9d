package io.probablecause.job.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.Finding;
import io.probablecause.job.Findings;
import io.probablecause.job.deduplicate.Deduplicator;
import io.probablecause.rules.correlation.CorrelationEngine;
import io.probablecause.rules.correlation.Counted;
import io.probablecause.rules.correlation.Occurrence;
import io.probablecause.rules.correlation.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ExplanationsTest {
  private static final String APPLICATION = "orders";
  private static final long NOW = Findings.at(1);

  private final Engine engine = new Engine();
  private final Explanations explanations = new Explanations(engine);

  ExplanationsTest() {
    explanations.rebuild(APPLICATION, List.of());
  }

  @Test
  void feedsANewCauseAtOnce() {
    feed(null, cause(1), NOW);

    assertThat(engine.counts).containsExactly(1L);
    assertThat(explanations.dueAt(APPLICATION)).isZero();
  }

  @Test
  void feedsWhatHasDoubledAtOnceAndLetsTheRestWait() {
    for (int count = 1; count <= 9; count++) {
      feed(count == 1 ? null : cause(count - 1), cause(count), NOW);
    }

    assertThat(engine.counts).containsExactly(1L, 2L, 4L, 8L);
    assertThat(explanations.dueAt(APPLICATION)).isEqualTo(NOW + Growth.PATIENCE_MILLIS);
  }

  @Test
  void knowsAllThatIsKeptAfterCatchingUp() {
    feed(null, cause(4), NOW);
    feed(cause(4), cause(5), NOW);
    feed(cause(5), cause(7), NOW + 1);

    explanations.catchUp(APPLICATION, Map.of(cause(7).event().causeId(), cause(7)));
    explanations.catchUp(APPLICATION, Map.of(cause(7).event().causeId(), cause(7)));

    assertThat(engine.counts).containsExactly(4L, 7L);
    assertThat(explanations.dueAt(APPLICATION)).isZero();
  }

  @Test
  void feedsANewMinuteAtOnceWithWhatTheEarlierOneHasGrownBy() {
    AffectedCause later = felt(merged(merged(null, 1, 5), 2, 1));
    feed(null, cause(4), NOW);
    feed(cause(4), cause(5), NOW);
    feed(cause(5), later, NOW);

    assertThat(engine.counts).containsExactly(4L, 5L, 1L);
  }

  @Test
  void letsNothingWaitOfACauseThatIsForgotten() {
    feed(null, cause(4), NOW);
    feed(cause(4), cause(5), NOW);

    explanations.forget(APPLICATION, cause(5).event().causeId());

    assertThat(explanations.dueAt(APPLICATION)).isZero();
  }

  @Test
  void keepsNothingThatWindowsStillRelateToAForgottenCause() {
    AffectedCause other = felt(Deduplicator.merge(null, APPLICATION, "g", symptom()));
    String forgotten = cause(4).event().causeId();
    feed(null, cause(4), NOW);
    engine.relatesTo = forgotten;
    feed(null, other, NOW);
    assertThat(explanations.of(APPLICATION)).hasSize(1);

    explanations.forget(APPLICATION, forgotten);
    feed(other, felt(Deduplicator.merge(other.event(), APPLICATION, "g", symptom())), NOW);

    assertThat(explanations.of(APPLICATION)).isEmpty();
  }

  private void feed(AffectedCause before, AffectedCause cause, long arrival) {
    explanations.feed(APPLICATION, cause.event().causeId(), before, cause, arrival);
  }

  private static Finding symptom() {
    return Findings.symptom("x#b", 1, "another line");
  }

  private static AffectedCause cause(int count) {
    return felt(merged(null, 1, count));
  }

  private static EventOfInterest merged(EventOfInterest first, int minute, int times) {
    EventOfInterest event = first;
    for (int i = 0; i < times; i++) {
      event = Deduplicator.merge(event, APPLICATION, "f", Findings.symptom("x#a", minute, "line"));
    }
    return event;
  }

  private static AffectedCause felt(EventOfInterest event) {
    return new AffectedCause(event, 0, List.of(APPLICATION));
  }

  /** Writes down the counts of what it is fed; may know one cause of all of it. */
  private static final class Engine implements CorrelationEngine {
    String relatesTo;
    final List<Long> counts = new ArrayList<>();

    @Override
    public void feed(
        Occurrence occurrence, Consumer<Relation> relations, Consumer<Counted> counted) {
      counts.add(occurrence.getCount());
      if (relatesTo != null) {
        relations.accept(
            new Relation(APPLICATION, relatesTo, occurrence.getCauseId(), "module", "why"));
      }
    }

    @Override
    public void advanceTo(long arrival) {
      // has no windows
    }

    @Override
    public long longestWindowMillis() {
      return 0;
    }

    @Override
    public void close() {
      // holds nothing
    }
  }
}

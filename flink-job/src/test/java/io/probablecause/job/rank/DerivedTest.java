package io.probablecause.job.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.job.Findings;
import io.probablecause.job.deduplicate.Deduplicator;
import io.probablecause.rules.correlation.Counted;
import io.probablecause.rules.correlation.Relation;
import io.probablecause.rules.sigma.CorrelationRule;
import io.probablecause.rules.sigma.SigmaReader;
import io.probablecause.rules.sigma.ValueLists;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DerivedTest {
  private static final String RULE =
      """
      title: Many reads
      logsource: {product: aws, service: cloudtrail}
      detection:
        selection: {eventName: list*}
        other: {eventName: get*}
        timeframe: 10m
        condition: selection | %s
      level: high
      """;

  private final EventOfInterest a = event(0, "a");
  private final EventOfInterest b = event(3, "b");
  private final Map<String, AffectedCause> kept =
      new TreeMap<>(Map.of(a.causeId(), felt(a, 2), b.causeId(), felt(b, 0)));

  @Test
  void makesAFindingWithCountGroupTimespanAndEvidence() {
    Counted counted = counted(4, 7, a, b);
    List<AffectedCause> found =
        new Derived(rule("count() by sourceIPAddress > 5")).of(List.of(counted), List.of(), kept);
    assertThat(found).hasSize(1);
    EventOfInterest event = found.get(0).event();
    assertThat(event.summary()).isEqualTo("Many reads: 7 within 10 min by 198.51.100.7");
    assertThat(event.resource()).isEqualTo("198.51.100.7");
    assertThat(event.relevance()).isEqualTo(7);
    assertThat(event.firstSeen()).isEqualTo(a.firstSeen());
    assertThat(event.lastSeen()).isEqualTo(b.lastSeen());
    assertThat(event.count()).isEqualTo(2);
    assertThat(event.evidence()).containsAll(a.evidence()).containsAll(b.evidence());
    assertThat(found.get(0).distance()).as("of the nearest").isZero();
  }

  @Test
  void makesOneFindingOfAllSpansOfAGroupWhateverTheirOrder() {
    Derived derived = new Derived(rule("count() by sourceIPAddress > 5"));
    Counted early = counted(2, 6, a);
    Counted late = counted(4, 9, a, b);
    List<AffectedCause> found = derived.of(List.of(early, late), List.of(), kept);
    assertThat(found).hasSize(1).isEqualTo(derived.of(List.of(late, early), List.of(), kept));
    assertThat(found.get(0).event().summary()).contains(": 9 within");
  }

  @Test
  void makesAFindingOfATemporalCorrelation() {
    Relation relation = new Relation("orders", a.causeId(), b.causeId(), "x/1", "Many reads");
    Relation ofAModule = new Relation("orders", a.causeId(), b.causeId(), "dns-changed", "DNS");
    assertThat(new Derived(rule("near other")).of(List.of(), List.of(relation, ofAModule), kept))
        .extracting(cause -> cause.event().summary())
        .containsExactly("Many reads");
  }

  @Test
  void leavesCountsAloneThatNoRuleWeighs() {
    Counted counted = new Counted("orders", "mine", "g", 0, 9, List.of(a.causeId()));
    assertThat(new Derived(rule("count() > 5")).of(List.of(counted), List.of(), kept)).isEmpty();
  }

  @Test
  void findsNothingOfCausesThatAreGone() {
    assertThat(
            new Derived(rule("count() by sourceIPAddress > 5"))
                .of(List.of(counted(4, 7, a, b)), List.of(), Map.of()))
        .isEmpty();
  }

  private static List<CorrelationRule> rule(String aggregation) {
    return SigmaReader.read("x.yml", "x", RULE.formatted(aggregation), ValueLists.NONE)
        .correlations();
  }

  private static Counted counted(int minute, long matched, EventOfInterest... causes) {
    List<String> ids = java.util.Arrays.stream(causes).map(EventOfInterest::causeId).toList();
    long start = MinuteCount.minuteOf(Findings.at(minute));
    return new Counted("orders", "x", "198.51.100.7", start, matched, ids);
  }

  private static EventOfInterest event(double minute, String text) {
    return Deduplicator.merge(
        null, "orders", "f" + text, Findings.symptom("x#events", minute, text));
  }

  private static AffectedCause felt(EventOfInterest event, int distance) {
    return new AffectedCause(event, distance, List.of("orders"));
  }
}

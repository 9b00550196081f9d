package io.probablecause.esper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.probablecause.rules.correlation.Counted;
import io.probablecause.rules.correlation.EplModule;
import io.probablecause.rules.correlation.Occurrence;
import io.probablecause.rules.sigma.CorrelationEpl;
import io.probablecause.rules.sigma.SigmaReader;
import io.probablecause.rules.sigma.ValueLists;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Counts of Sigma become derived findings, whatever the order in which things arrive. */
class CountsTest {
  private static final long START = 1_767_225_600_000L;
  private static final String RULE =
      """
      title: Many
      logsource: {product: aws, service: cloudtrail}
      detection:
        selection: {eventName: list*}
        timeframe: 10m
        condition: selection | %s
      """;
  private static final CompiledModules EVENTS = compiled("count() by sourceIPAddress > 5");
  private static final CompiledModules VALUES = compiled("count(userName) by sourceIPAddress >= 3");

  @Test
  void countsEventsOfAGroupWithinTheTimeSpan() {
    List<Counted> found =
        feed(
            EVENTS,
            occurrence("a", "ip-1", 0, 3),
            occurrence("b", "ip-2", 1, 5),
            occurrence("c", "ip-1", 9, 3));
    assertThat(found)
        .containsExactly(
            new Counted("orders", "x", "ip-1", START + 9 * 60_000, 6, List.of("a", "c")));
  }

  @Test
  void isSilentWhenTheCountedAreFartherApart() {
    assertThat(feed(EVENTS, occurrence("a", "ip-1", 0, 5), occurrence("a", "ip-1", 10, 5)))
        .isEmpty();
  }

  @Test
  void countsTwoCausesOfOneMinuteOnce() {
    assertThat(feed(EVENTS, occurrence("a", "ip-1", 0, 3), occurrence("b", "ip-1", 0, 2)))
        .isEmpty();
  }

  @Test
  void countsAMinuteThatIsFedAgainByItsLatestCount() {
    assertThat(feed(EVENTS, occurrence("a", "ip-1", 0, 4), occurrence("a", "ip-1", 0, 5)))
        .isEmpty();
    assertThat(feed(EVENTS, occurrence("a", "ip-1", 0, 4), occurrence("a", "ip-1", 0, 7)))
        .extracting(Counted::matched)
        .containsExactly(7L);
  }

  @Test
  void countsDifferentValuesOfAGroup() {
    assertThat(
            feed(
                VALUES,
                occurrence("a", "ip-1␟ana", 0, 9),
                occurrence("b", "ip-1␟ben", 1, 1),
                occurrence("c", "ip-1␟ana", 2, 1)))
        .isEmpty();
    assertThat(
            feed(
                VALUES,
                occurrence("a", "ip-1␟ana", 0, 1),
                occurrence("b", "ip-1␟ben", 1, 1),
                occurrence("c", "ip-1␟eva", 2, 1)))
        .extracting(Counted::group, Counted::matched)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("ip-1", 3L));
  }

  @Test
  void findsTheSameInAnyOrder() {
    List<Occurrence> occurrences = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < 60; i++) {
      occurrences.add(
          occurrence(
              "c" + i, "ip-" + random.nextInt(3), random.nextInt(40), random.nextInt(3) + 1));
    }
    Object expected = last(feed(EVENTS, occurrences.toArray(Occurrence[]::new)));
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(occurrences, new Random(seed));
      assertThat(last(feed(EVENTS, occurrences.toArray(Occurrence[]::new)))).isEqualTo(expected);
    }
  }

  @Test
  void refusesACountThatIsNotBoundedOrNotALowerBound() {
    String good = epl("count() by sourceIPAddress > 5");
    assertRefused(good.replace("and within(counted, latest, 10)", ""), "unbounded");
    assertRefused(good.replace("latest, 10)", "latest, 5000)"), "unbounded");
    assertRefused(good.replace("having sum(counted.count) > 5", ""), "a count has 'having");
    assertRefused(good.replace("> 5", "< 5"), "a count has 'having");
    assertRefused(good.replace("latest.causeId, ", ""), "a count is grouped by");
  }

  private static void assertRefused(String epl, String reason) {
    assertThatThrownBy(() -> CompiledModules.of(List.of(new EplModule("x", epl))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("correlation module 'x', line")
        .hasMessageContaining(reason);
  }

  /** What stands in the end: the largest count of each minute of each group. */
  private static TreeMap<String, Long> last(List<Counted> found) {
    TreeMap<String, Long> last = new TreeMap<>();
    found.forEach(c -> last.merge(c.group() + " " + c.minute(), c.matched(), Math::max));
    return last;
  }

  private static List<Counted> feed(CompiledModules modules, Occurrence... occurrences) {
    List<Counted> found = new ArrayList<>();
    try (EsperEngine engine = new EsperEngine("counts", modules)) {
      engine.advanceTo(START);
      for (Occurrence occurrence : occurrences) {
        engine.feed(occurrence, relation -> {}, found::add);
      }
    }
    return found;
  }

  private static String epl(String aggregation) {
    var rules =
        SigmaReader.read("x.yml", "x", RULE.formatted(aggregation), ValueLists.NONE).correlations();
    return CorrelationEpl.modules(rules).get(0).epl();
  }

  private static CompiledModules compiled(String aggregation) {
    return CompiledModules.of(List.of(new EplModule("x", epl(aggregation))));
  }

  private static Occurrence occurrence(String cause, String resource, int minute, long count) {
    long start = START + minute * 60_000L;
    return new Occurrence(
        "orders",
        "orders",
        0,
        cause,
        "application",
        "x#events",
        resource,
        0,
        false,
        start,
        start,
        start,
        count,
        "");
  }
}

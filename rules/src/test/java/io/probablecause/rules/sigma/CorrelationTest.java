package io.probablecause.rules.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.event.FieldPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrelationTest {
  private static final String OLD =
      """
      title: Many reads
      logsource: {product: aws, service: cloudtrail}
      detection:
        selection: {eventName: list*}
        other: {eventName: get*}
        timeframe: 10m
        condition: %s
      level: low
      """;

  @Test
  void translatesACountToEventCountAndGroupsByTheFieldAsResource() {
    SigmaFile file = read(OLD.formatted("selection | count() by sourceIPAddress > 5"));

    CorrelationRule rule = file.correlations().get(0);
    assertThat(rule.type()).isEqualTo(CorrelationRule.Type.EVENT_COUNT);
    assertThat(rule.groupBy()).containsExactly("sourceIPAddress");
    assertThat(rule.timespanMillis()).isEqualTo(600_000);
    assertThat(rule.bounds())
        .containsExactly(new CorrelationRule.Bound(ValueTest.Comparison.GT, 5));
    assertThat(rule.ruleIds()).containsExactly("x#events");
    assertThat(file.rules().get(0).feed())
        .isEqualTo(new Rule.Feed(List.of(FieldPath.of("sourceIPAddress")), null));
    assertThat(file.rules().get(0).relevance()).isZero();
    assertThat(CorrelationEpl.write(rule))
        .isEqualTo(
            """
            @name('x')
            insert into Counts
            select latest.affectedApplicationId as affectedApplicationId, latest.`minute` as latestMinute,
              sum(counted.count) as matched, window(counted.*) as counted
            from
              Recent(ruleId in ('x#events')) as latest,
              Recent(ruleId in ('x#events')) as counted
            where latest.affectedApplicationId = counted.affectedApplicationId
              and latest.groupKey = counted.groupKey
              and within(counted, latest, 10)
            group by latest.affectedApplicationId, latest.causeId, latest.`minute`
            having sum(counted.count) > 5;
            """);
    assertThat(CorrelationEpl.modules(file.correlations())).hasSize(1);
  }

  @Test
  void translatesACountOfAFieldToValueCount() {
    SigmaFile file = read(OLD.formatted("selection | count(userName) >= 3"));

    CorrelationRule rule = file.correlations().get(0);
    assertThat(rule.type()).isEqualTo(CorrelationRule.Type.VALUE_COUNT);
    assertThat(rule.field()).isEqualTo("userName");
    assertThat(file.rules().get(0).feed().value()).isEqualTo(FieldPath.of("userName"));
    assertThat(CorrelationEpl.write(rule))
        .contains("having count(distinct counted.countedValue) >= 3;");
  }

  @Test
  void translatesNearToTemporalInEitherOrder() {
    SigmaFile file = read(OLD.formatted("selection | near other"));

    CorrelationRule rule = file.correlations().get(0);
    assertThat(rule.type()).isEqualTo(CorrelationRule.Type.TEMPORAL);
    assertThat(rule.ruleIds()).containsExactly("x#first", "x#other");
    assertThat(CorrelationEpl.write(rule))
        .isEqualTo(
            """
            @name('x/1')
            insert into Explains
            select cause, symptom, 'Many reads' as why
            from
              Recent(ruleId = 'x#first') as cause,
              Recent(ruleId = 'x#other') as symptom
            where cause.affectedApplicationId = symptom.affectedApplicationId
              and precedes(cause, symptom, 10);
            @name('x/2')
            insert into Explains
            select cause, symptom, 'Many reads' as why
            from
              Recent(ruleId = 'x#other') as cause,
              Recent(ruleId = 'x#first') as symptom
            where cause.affectedApplicationId = symptom.affectedApplicationId
              and precedes(cause, symptom, 10);
            """);
  }

  @Test
  void readsATimeframeOverSelectionsAsTemporal() {
    assertThat(read(OLD.formatted("selection and other")).correlations())
        .singleElement()
        .satisfies(rule -> assertThat(rule.ruleIds()).containsExactly("x#selection", "x#other"));
  }

  @Test
  void readsACorrelationDocument() {
    SigmaFile file =
        read(
            """
            title: Failures, then success
            name: chain
            correlation:
              type: temporal_ordered
              rules: [failed, okay]
              group-by: [User]
              timespan: 1h
              aliases:
                who: {failed: user.name, okay: userName}
            level: high
            ---
            title: Failed
            name: failed
            logsource: {category: application}
            detection:
              keywords: [login failed]
              condition: keywords
            """);

    CorrelationRule rule = file.correlations().get(0);
    assertThat(file.problems()).isEmpty();
    assertThat(file.rules()).extracting(Rule::id).containsExactly("x#failed");
    assertThat(rule.type()).isEqualTo(CorrelationRule.Type.TEMPORAL_ORDERED);
    assertThat(rule.relevance()).isEqualTo(7);
    assertThat(rule.aliases().get("who")).containsEntry("okay", "userName");
    assertThat(CorrelationEpl.write(rule))
        .contains("precedes(cause, symptom, 60)")
        .doesNotContain("/2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "selection | count() < 5 ! a count that is to stay below a bound, or to be a number exactly,"
            + " is not supported: it is only known when its time span is over",
        "selection | max(bytes) > 5 ! the aggregation 'max(bytes) > 5' is not supported",
        "selection | count() ! the aggregation 'count()' is not supported",
        "selection | near nobody ! 'near nobody' is not supported",
        "selection | near other and not selection ! 'near other and not selection' is not supported",
      })
  void refusesOtherAggregationsByName(String condition, String reason) {
    SigmaFile file = SigmaReader.read("x.yml", "x", OLD.formatted(condition), ValueLists.NONE);
    assertThat(file.problems()).extracting(RuleProblem::reason).containsExactly(reason);
  }

  private static SigmaFile read(String yaml) {
    SigmaFile file = SigmaReader.read("x.yml", "x", yaml, ValueLists.NONE);
    assertThat(file.problems()).isEmpty();
    return file;
  }
}

package io.probablecause.esper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.probablecause.rules.correlation.CorrelationEngine;
import io.probablecause.rules.correlation.EplModule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementCheckTest {
  private static final String SELECT =
      "@name('m') insert into Explains select cause, symptom, 'w' as why ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          from Recent(ruleId='a') as cause, Recent(ruleId='b') as symptom where cause.affectedApplicationId = symptom.affectedApplicationId | unbounded: tie [symptom]
          from Recent(ruleId='a') as cause, Recent(ruleId='b') as symptom where precedes(cause, symptom, SOON) | tie [symptom] to the others with '… .affectedApplicationId
          from Recent(ruleId='a') as cause, Recent(ruleId='b') as symptom where cause.affectedApplicationId = symptom.affectedApplicationId or precedes(cause, symptom, SOON) | unbounded: tie [symptom]
          from Recent(ruleId='a') as cause, Recent(ruleId='b') as middle, Recent(ruleId='c') as symptom where cause.affectedApplicationId = middle.affectedApplicationId and middle.affectedApplicationId = symptom.affectedApplicationId and precedes(cause, middle, SOON) | unbounded: tie [symptom]
          from Recent(ruleId='a') as cause, Recent(ruleId='b') as symptom where cause.affectedApplicationId = symptom.affectedApplicationId and precedes(cause, symptom, 100000) | 1 to 240 minutes
          from Recent(ruleId='a') as cause, Recent(ruleId='b') as symptom where cause.affectedApplicationId = symptom.affectedApplicationId and precedes(cause, symptom, cause.relevance) | 1 to 240 minutes
          from Occurrence(ruleId='a') as cause, Recent(ruleId='b') as symptom where cause.affectedApplicationId = symptom.affectedApplicationId and precedes(cause, symptom, SOON) | stream 'Occurrence' has no bounded data window
          from Occurrence(ruleId='a')#keepall as cause, Recent(ruleId='b') as symptom where cause.affectedApplicationId = symptom.affectedApplicationId and precedes(cause, symptom, SOON) | stream 'Occurrence' has no bounded data window
          from Recent(ruleId='a')#length(5) as cause, Recent(ruleId='b') as symptom where cause.affectedApplicationId = symptom.affectedApplicationId and precedes(cause, symptom, SOON) | Recent is a data window already
          from pattern [every cause=Occurrence(ruleId='a') -> symptom=Occurrence(ruleId='b')] | unbounded without 'where timer:within'
          from Recent(ruleId='a') as cause, Recent(ruleId='b') as symptom where cause.affectedApplicationId = symptom.affectedApplicationId and precedes(cause, symptom, SOON) and exists (select * from Occurrence#keepall) | a subquery
          from Recent(ruleId='a') as cause, Recent(ruleId='b') as symptom where cause.affectedApplicationId = symptom.affectedApplicationId and precedes(cause, symptom, SOON) group by cause.causeId | grouping
          from Recent(ruleId='a') as cause unidirectional, Recent(ruleId='b') as symptom where cause.affectedApplicationId = symptom.affectedApplicationId and precedes(cause, symptom, SOON) | unidirectional finds nothing
          from Recent(ruleId='a') as cause left outer join Recent(ruleId='b') as symptom on cause.affectedApplicationId = symptom.affectedApplicationId where cause.affectedApplicationId = symptom.affectedApplicationId and precedes(cause, symptom, SOON) | an outer join
          from Recent(ruleId='a' and count < 5) as cause, Recent(ruleId='b') as symptom where cause.affectedApplicationId = symptom.affectedApplicationId and precedes(cause, symptom, SOON) | 'count' grows
          from Recent(ruleId='a') as cause, Recent(ruleId='b') as symptom where cause.affectedApplicationId = symptom.affectedApplicationId and precedes(cause, symptom, SOON) and not (cause.count >= 5) | 'cause.count' grows
          from Recent(ruleId='a') as cause, Recent(ruleId='b') as symptom where cause.affectedApplicationId = symptom.affectedApplicationId and precedes(cause, symptom, SOON) and cause.time > symptom.lastTime - 5 | 'cause.time' grows
          from Recent(ruleId='a') as cause | at least two streams
          """)
  void refusesWhatIsUnboundedOrFollowsTheOrderOfArrival(String from, String reason) {
    assertRefused(SELECT + from, "correlation module 'm', line 1: ", reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          create window Mine#keepall as Occurrence | a statement must be 'insert into Explains
          create table T (a string primary key) | a statement must be 'insert into Explains
          create context PerApp partition by causeId from Occurrence | a statement must be 'insert into Explains
          create variable int counter = 0 | a statement must be 'insert into Explains
          select * from Occurrence | a statement must be 'insert into Explains
          on Occurrence delete from Recent | a statement must be 'insert into Explains
          create inlined_class \"\"\" public class X {} \"\"\" | scripts, classes
          create expression int js:run() [ 1 ] | scripts
          """)
  void refusesWhatIsNotARelation(String epl, String reason) {
    assertRefused(epl, "line 1", reason);
  }

  @Test
  void namesTheModuleTheLineAndTheReasonOfASyntaxError() {
    assertRefused(
        "/* two\n lines */\n@name('m')\ninsert into Explains selekt cause",
        "'m', line 4: ",
        "selekt");
  }

  @Test
  void namesTheModuleTheLineAndTheReasonOfAnUnknownProperty() {
    String epl =
        "// what\n\n"
            + SELECT
            + "\nfrom Recent(colour='a') as cause, Recent(ruleId='b') as symptom"
            + " where cause.affectedApplicationId = symptom.affectedApplicationId"
            + " and precedes(cause, symptom, SOON)";
    assertRefused(epl, "'m', line 3: ", "colour");
  }

  @Test
  void refusesAStatementThatIsNotNamedAfterItsModule() {
    String epl =
        "@name('other') insert into Explains select cause, symptom, 'w' as why"
            + " from Recent(ruleId='a') as cause, Recent(ruleId='b') as symptom"
            + " where cause.affectedApplicationId = symptom.affectedApplicationId"
            + " and precedes(cause, symptom, SOON)";
    assertRefused(epl, "'m'", "@name must be 'm' or begin with 'm/'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.System.getProperty('user.home')",
        "cause.getClass().getName()",
        "cause.resource.getClass().forName('java.lang.Runtime').toString()",
        "Runtime.getRuntime().toString()",
        "'a' || named(cause) || cause.ruleId.toUpperCase()",
        "new java.io.File('/').toString()"
      })
  void refusesToCallJava(String why) {
    assertRefused(
        "@name('m') insert into Explains select cause, symptom, "
            + why
            + " as why from Recent(ruleId='a') as cause, Recent(ruleId='b') as symptom"
            + " where cause.affectedApplicationId = symptom.affectedApplicationId"
            + " and precedes(cause, symptom, SOON)",
        "'m', line 1",
        "calls of Java are not allowed");
  }

  @Test
  void takesAThresholdOnTheCountAndAHelper() {
    EplModule module =
        new EplModule(
            "m",
            """
            create expression loud {(o) => o.relevance > 5};
            @name('m')
            insert into Explains
            select cause, symptom, 'w' as why
            from Recent(ruleId='a' and count >= 3) as cause, Recent(ruleId='b') as symptom
            where cause.affectedApplicationId = symptom.affectedApplicationId
              and precedes(cause, symptom, 20) and (loud(cause) or symptom.count > 9);
            """);
    try (CorrelationEngine engine = new EsperEngineFactory().create("x", List.of(module))) {
      assertThat(engine.longestWindowMillis()).isEqualTo((20 + 30) * 60_000L);
    }
  }

  @Test
  void refusesTwoModulesOfOneName() {
    EplModule module = OwnModules.MODULES.get(0);
    assertThatThrownBy(() -> new EsperEngineFactory().create("x", List.of(module, module)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(module.name())
        .hasMessageContaining("another module of this name");
  }

  @Test
  void refusesAModuleWithoutAStatement() {
    assertRefused("/* nothing */", "'m', line 1", "no statement");
  }

  private static void assertRefused(String epl, String... parts) {
    assertThatThrownBy(() -> new EsperEngineFactory().create("x", List.of(new EplModule("m", epl))))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(
            e -> {
              for (String part : parts) {
                assertThat(e).hasMessageContaining(part);
              }
            });
  }
}

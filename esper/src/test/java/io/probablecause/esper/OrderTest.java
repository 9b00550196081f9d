package io.probablecause.esper;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.rules.correlation.Occurrence;
import io.probablecause.rules.correlation.Relation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Neither the order of arrival within the allowed lateness, nor feeding again, nor replaying only
 * the last state of each minute changes which relations are found.
 */
class OrderTest {
  private static final long MINUTE = 60_000;
  private static final int LATENESS = 30;
  private static final int SPAN = 120;
  private static final int CAUSES = 80;
  private static final List<String> RULES =
      OwnModules.MODULES.stream()
          .flatMap(module -> OwnModules.ruleIds(module).stream())
          .distinct()
          .toList();

  private static final List<String> COMMON =
      List.of(
          "rds/connections-exhausted",
          "application/connection-timeout",
          "application/dependency-unavailable",
          "application/out-of-memory",
          "ecs/task-stopped",
          "detect/slow");

  private static EsperEngine engine;
  private static long clock = 1_767_225_600_000L;
  private static int relations;

  /** One event of a cause, and when it arrives. */
  private record Raw(
      String affected, String owner, int distance, String rule, long time, long arrival) {
    String key() {
      return affected + "|" + owner + "|" + rule + "|" + time / MINUTE;
    }
  }

  private record Fed(Occurrence occurrence, long arrival) {}

  @BeforeContainer
  static void open() {
    engine = new EsperEngine("order", OwnModules.COMPILED);
  }

  @AfterContainer
  static void close() {
    engine.close();
    assertThat(relations).as("relations found in all tries").isGreaterThan(500);
  }

  @Property(tries = 40)
  void findsTheSameHoweverItArrives(@ForAll Random random) {
    List<Raw> events = events(random);
    Set<Relation> found = run(states(events));
    relations += found.size();
    assertThat(run(states(late(events, random)))).as("late").isEqualTo(found);
    assertThat(run(again(states(late(events, random))))).as("fed again").isEqualTo(found);
    assertThat(run(lastStates(states(events)))).as("last states").isEqualTo(found);
    assertThat(run(atOnce(lastStates(states(events)), random))).as("replayed").isEqualTo(found);
  }

  private static List<Raw> events(Random random) {
    List<Raw> events = new ArrayList<>();
    for (int i = 0; i < CAUSES; i++) {
      List<String> rules = random.nextBoolean() ? COMMON : RULES;
      String rule = rules.get(random.nextInt(rules.size()));
      int distance = random.nextInt(3);
      String affected = "app-" + random.nextInt(2);
      String owner = distance == 0 ? affected : "below-" + distance;
      long start = random.nextInt(SPAN) * MINUTE;
      for (int repeat = random.nextInt(4); repeat >= 0; repeat--) {
        long time = start + random.nextInt((int) MINUTE);
        events.add(new Raw(affected, owner, distance, rule, time, time));
      }
    }
    return events;
  }

  private static List<Raw> late(List<Raw> events, Random random) {
    return events.stream()
        .map(
            event ->
                new Raw(
                    event.affected,
                    event.owner,
                    event.distance,
                    event.rule,
                    event.time,
                    event.time + random.nextInt((int) (LATENESS * MINUTE))))
        .toList();
  }

  /** What the deduplicating stage feeds: each minute's state after every event of it. */
  private static List<Fed> states(List<Raw> events) {
    List<Raw> arriving = new ArrayList<>(events);
    arriving.sort(Comparator.comparingLong(Raw::arrival));
    Map<String, List<Raw>> minutes = new HashMap<>();
    List<Fed> states = new ArrayList<>();
    for (Raw event : arriving) {
      List<Raw> minute = minutes.computeIfAbsent(event.key(), key -> new ArrayList<>());
      minute.add(event);
      states.add(new Fed(state(event, minute), event.arrival));
    }
    return states;
  }

  private static Occurrence state(Raw event, List<Raw> minute) {
    return new Occurrence(
        event.affected,
        event.owner,
        event.distance,
        event.owner + " " + event.rule,
        "application",
        event.rule,
        "r",
        6,
        false,
        event.time / MINUTE * MINUTE,
        minute.stream().mapToLong(Raw::time).min().orElseThrow(),
        minute.stream().mapToLong(Raw::time).max().orElseThrow(),
        minute.size(),
        "text " + minute.size());
  }

  private static List<Fed> again(List<Fed> states) {
    return states.stream().flatMap(fed -> Stream.of(fed, fed)).toList();
  }

  private static List<Fed> lastStates(List<Fed> states) {
    Map<String, Fed> last = new LinkedHashMap<>();
    for (Fed fed : states) {
      Occurrence o = fed.occurrence();
      String key = o.getAffectedApplicationId() + "|" + o.getCauseId() + "|" + o.getMinute();
      last.remove(key);
      last.put(key, fed);
    }
    return new ArrayList<>(last.values());
  }

  /** As after a restore: everything in any order at one time. */
  private static List<Fed> atOnce(List<Fed> states, Random random) {
    List<Fed> fed = new ArrayList<>();
    states.forEach(state -> fed.add(new Fed(state.occurrence(), SPAN * MINUTE)));
    Collections.shuffle(fed, random);
    return fed;
  }

  /** Runs on a day of its own, when everything before is out of the window. */
  private static Set<Relation> run(List<Fed> states) {
    clock += 24 * 60 * MINUTE;
    Set<Relation> found = new HashSet<>();
    for (Fed fed : states) {
      Timeline.Step step = new Timeline.Step(fed.arrival(), fed.occurrence()).later(clock);
      engine.advanceTo(step.arrival());
      engine.feed(step.occurrence(), found::add);
    }
    return found;
  }
}

package io.probablecause.esper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.espertech.esper.runtime.client.EPRuntimeProvider;
import io.probablecause.rules.correlation.CorrelationEngine;
import io.probablecause.rules.correlation.CorrelationEngineFactory;
import io.probablecause.rules.correlation.EplModule;
import io.probablecause.rules.correlation.Occurrence;
import io.probablecause.rules.correlation.Relation;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EsperEngineTest {
  private static final long MINUTE = 60_000;
  private static final CompiledModules DNS =
      CompiledModules.of(
          OwnModules.MODULES.stream().filter(m -> m.name().equals("dns-changed")).toList());
  private static final long START = 1_767_225_600_000L;

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(CorrelationEngineFactory.class))
        .hasSize(1)
        .allSatisfy(factory -> assertThat(factory).isInstanceOf(EsperEngineFactory.class));
  }

  @Test
  void holdsOccurrencesForTheLongestDelayAndTheAllowedLateness() {
    try (EsperEngine engine = engine()) {
      assertThat(engine.longestWindowMillis()).isEqualTo((45 + 30) * MINUTE);
    }
  }

  @Test
  void findsARelationThirtyMinutesLateAndForgetsAfterTheWindow() {
    try (EsperEngine engine = engine()) {
      engine.advanceTo(START);
      assertThat(feed(engine, occurrence("dns", "route53/records-changed", START))).isEmpty();
      engine.advanceTo(START + 75 * MINUTE - 1);
      Occurrence late = occurrence("names", "application/dns-failure", START + 45 * MINUTE);
      assertThat(feed(engine, late)).extracting(Relation::module).containsOnly("dns-changed");
      engine.advanceTo(START + 200 * MINUTE);
      assertThat(feed(engine, late)).isEmpty();
    }
  }

  @Test
  void neverMovesTheClockBack() {
    try (EsperEngine engine = engine()) {
      engine.advanceTo(START + 200 * MINUTE);
      feed(engine, occurrence("dns", "route53/records-changed", START + 199 * MINUTE));
      engine.advanceTo(START);
      assertThat(feed(engine, occurrence("names", "application/dns-failure", START + 200 * MINUTE)))
          .isNotEmpty();
    }
  }

  @Test
  void reportsARelationOnceForEachFeedHoweverManyMinutesShowIt() {
    try (EsperEngine engine = engine()) {
      engine.advanceTo(START);
      for (int minute = 0; minute < 5; minute++) {
        feed(engine, occurrence("names", "application/dns-failure", START + minute * MINUTE));
      }
      assertThat(feed(engine, occurrence("dns", "route53/records-changed", START))).hasSize(1);
    }
  }

  @Test
  void passesOnWhatTheConsumerThrows() {
    try (EsperEngine engine = engine()) {
      engine.advanceTo(START);
      feed(engine, occurrence("dns", "route53/records-changed", START));
      Occurrence symptom = occurrence("names", "application/dns-failure", START);
      assertThatThrownBy(
              () ->
                  engine.feed(
                      symptom,
                      relation -> {
                        throw new IllegalStateException("the consumer's");
                      }))
          .hasMessage("the consumer's");
      assertThat(feed(engine, symptom)).hasSize(1);
    }
  }

  @Test
  void throwsWhatFailsWithinAStatementAndNamesIt() {
    EplModule module =
        new EplModule(
            "broken",
            """
            @name('broken')
            insert into Explains
            select cause, symptom, 'w' as why
            from Recent(ruleId='a') as cause, Recent(ruleId='b') as symptom
            where cause.affectedApplicationId = symptom.affectedApplicationId
              and precedes(cause, symptom, SOON) and cast(cause.causeId, long) > 0;
            """);
    try (CorrelationEngine engine = new EsperEngineFactory().create("x", List.of(module))) {
      feed(engine, occurrence("not a number", "a", START));
      Occurrence symptom = occurrence("symptom", "b", START);
      assertThatThrownBy(() -> feed(engine, symptom))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("'broken'")
          .hasRootCauseInstanceOf(NumberFormatException.class);
    }
  }

  @Test
  void runsFromTheKeptCompilationAndNotFromThatOfOtherModules(@TempDir Path folder) {
    System.setProperty(CompiledCache.PROPERTY, folder.toString());
    try {
      List<EplModule> modules = List.of(module("dns-changed"));
      CompiledCache.write(modules, DNS);
      assertThat(CompiledCache.read(List.of(module("throttled")))).isNull();
      CompiledModules kept = CompiledCache.read(modules);
      assertThat(kept.retainedMillis()).isEqualTo(DNS.retainedMillis());
      try (EsperEngine engine = new EsperEngine("kept", kept)) {
        feed(engine, occurrence("dns", "route53/records-changed", START));
        assertThat(feed(engine, occurrence("names", "application/dns-failure", START))).hasSize(1);
      }
    } finally {
      System.clearProperty(CompiledCache.PROPERTY);
    }
  }

  private static EplModule module(String name) {
    return OwnModules.MODULES.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void enginesOfOneNameDoNotDisturbEachOther() {
    try (EsperEngine one = engine();
        EsperEngine other = engine()) {
      one.advanceTo(START);
      other.advanceTo(START);
      feed(one, occurrence("dns", "route53/records-changed", START));
      Occurrence symptom = occurrence("names", "application/dns-failure", START);
      assertThat(feed(other, symptom)).isEmpty();
      assertThat(feed(one, symptom)).isNotEmpty();
    }
  }

  @Test
  void fiftyEnginesLeaveNoThreadNoRuntimeAndNoMemoryBehind() throws InterruptedException {
    create();
    int threads = Thread.activeCount();
    int runtimes = EPRuntimeProvider.getRuntimeURIs().length;
    List<WeakReference<CorrelationEngine>> gone = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      gone.add(create());
    }
    assertThat(EPRuntimeProvider.getRuntimeURIs()).hasSize(runtimes);
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
    for (int i = 0; i < 20 && gone.stream().anyMatch(engine -> engine.get() != null); i++) {
      System.gc();
      Thread.sleep(50);
    }
    assertThat(gone).allSatisfy(engine -> assertThat(engine.get()).isNull());
  }

  private static WeakReference<CorrelationEngine> create() {
    CorrelationEngine engine = engine();
    try (engine) {
      engine.advanceTo(START);
      engine.feed(occurrence("dns", "route53/records-changed", START), relation -> {});
    }
    return new WeakReference<>(engine);
  }

  private static EsperEngine engine() {
    return new EsperEngine("test", DNS);
  }

  private static List<Relation> feed(CorrelationEngine engine, Occurrence occurrence) {
    List<Relation> found = new ArrayList<>();
    engine.feed(occurrence, found::add);
    return found;
  }

  private static Occurrence occurrence(String causeId, String ruleId, long time) {
    return new Occurrence(
        "orders",
        "orders",
        0,
        causeId,
        "application",
        ruleId,
        "",
        7,
        false,
        time - time % MINUTE,
        time,
        time,
        1,
        "text");
  }
}

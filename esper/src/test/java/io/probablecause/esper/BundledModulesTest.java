package io.probablecause.esper;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.rules.catalogue.RuleCatalogue;
import io.probablecause.rules.correlation.EplModule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundledModulesTest {
  private static final List<EplModule> MODULES = RuleCatalogue.bundled().modules();

  @Test
  void theBuildHasCompiledTheModulesOfTheCatalogue() {
    CompiledModules compiled = BundledModules.read(MODULES);
    assertThat(compiled).isNotNull();
    try (EsperEngine engine = new EsperEngine("bundled", compiled)) {
      assertThat(engine.longestWindowMillis()).isPositive();
    }
  }

  @Test
  void areNotTakenForOtherModules() {
    List<EplModule> other = new ArrayList<>(MODULES);
    other.set(0, new EplModule(MODULES.get(0).name(), MODULES.get(0).epl() + "\n"));
    assertThat(BundledModules.read(other)).isNull();
    assertThat(BundledModules.read(MODULES.subList(1, MODULES.size()))).isNull();
  }
}

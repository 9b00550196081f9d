package io.probablecause.esper;

import io.probablecause.rules.correlation.CorrelationEngine;
import io.probablecause.rules.correlation.CorrelationEngineFactory;
import io.probablecause.rules.correlation.EplModule;
import java.util.List;

/** The correlation engine on Esper; found by {@link java.util.ServiceLoader}. */
public final class EsperEngineFactory implements CorrelationEngineFactory {
  @Override
  public CorrelationEngine create(String name, List<EplModule> modules) {
    return new EsperEngine(name, CompiledModules.of(modules));
  }
}

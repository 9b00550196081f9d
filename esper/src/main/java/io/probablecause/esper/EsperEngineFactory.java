package io.probablecause.esper;

import io.probablecause.rules.correlation.CorrelationEngine;
import io.probablecause.rules.correlation.CorrelationEngineFactory;
import io.probablecause.rules.correlation.EplModule;
import java.util.List;

/** The correlation engine on Esper; found by {@link java.util.ServiceLoader}. */
public final class EsperEngineFactory implements CorrelationEngineFactory {
  @Override
  public byte[] compile(List<EplModule> modules) {
    return CompiledForm.write(modules, CompiledModules.of(modules));
  }

  @Override
  public CorrelationEngine create(String name, List<EplModule> modules, byte[] compiled) {
    CompiledModules known = compiled == null ? null : CompiledForm.read(modules, compiled);
    return new EsperEngine(name, known == null ? CompiledModules.of(modules) : known);
  }
}

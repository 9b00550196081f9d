package io.probablecause.job.rank;

import io.probablecause.rules.catalogue.RuleCatalogue;
import io.probablecause.rules.correlation.CorrelationEngine;
import io.probablecause.rules.correlation.CorrelationEngineFactory;
import io.probablecause.rules.correlation.EplModule;
import java.util.List;
import java.util.Map;

/**
 * The engine for the correlation modules that hold now, and what it has found. Changed modules
 * begin with nothing known; unchanged ones keep what is known.
 */
final class Correlation implements AutoCloseable {
  private final CorrelationEngineFactory engines;
  private final String name;
  private List<EplModule> modules;
  private Explanations explanations;
  private Derived derived;

  /** {@code name}: of the engines, for their own messages. */
  Correlation(CorrelationEngineFactory engines, String name) {
    this.engines = engines;
    this.name = name;
  }

  /** Takes other rules; {@code compiledOrNull} are their modules as somebody compiled them. */
  void by(RuleCatalogue catalogue, byte[] compiledOrNull) {
    derived = new Derived(catalogue.correlations());
    List<EplModule> next = catalogue.modules();
    if (!next.equals(modules)) {
      CorrelationEngine engine = engines.create(name, next, compiledOrNull);
      close();
      explanations = new Explanations(engine);
      modules = next;
    }
  }

  Explanations explanations() {
    return explanations;
  }

  /** Adds to the causes of an application what correlation rules make of them. */
  Map<String, AffectedCause> felt(String applicationId, Map<String, AffectedCause> causes) {
    derived
        .of(explanations.countsOf(applicationId), explanations.of(applicationId), causes)
        .forEach(cause -> causes.put(cause.event().causeId(), cause));
    return causes;
  }

  @Override
  public void close() {
    if (explanations != null) {
      explanations.close();
    }
  }
}

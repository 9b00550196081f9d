package io.probablecause.rules.correlation;

import java.util.List;

/**
 * Makes correlation engines. Found with {@link java.util.ServiceLoader}, so that nothing but the
 * archive an operator builds holds the engine itself.
 */
public interface CorrelationEngineFactory {

  /**
   * Compiles the modules and starts an engine.
   *
   * @param name unique among the engines of a JVM
   * @throws IllegalArgumentException naming module, line and reason where one does not compile or
   *     has an unbounded pattern
   */
  CorrelationEngine create(String name, List<EplModule> modules);
}

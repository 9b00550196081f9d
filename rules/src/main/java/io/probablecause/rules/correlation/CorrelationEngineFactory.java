package io.probablecause.rules.correlation;

import java.util.List;
import java.util.ServiceLoader;

/**
 * Makes correlation engines. Found with {@link ServiceLoader}, so that nothing but the archive an
 * operator builds holds the engine itself.
 */
public interface CorrelationEngineFactory {

  /** The engine of the archive; {@link IllegalStateException} where it has none. */
  static CorrelationEngineFactory load(ClassLoader loader) {
    return ServiceLoader.load(CorrelationEngineFactory.class, loader)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no correlation engine in the archive: build it with the module esper"));
  }

  /**
   * Checks and compiles the modules, for engines in this or another JVM.
   *
   * @throws IllegalArgumentException naming module, line and reason where one does not compile or
   *     has an unbounded pattern
   */
  byte[] compile(List<EplModule> modules);

  /**
   * Starts an engine.
   *
   * @param name unique among the engines of a JVM
   * @param compiled what {@link #compile} made of the same modules, or null. What another version
   *     of the engine made is not used: the modules are then compiled again.
   * @throws IllegalArgumentException as {@link #compile}
   */
  CorrelationEngine create(String name, List<EplModule> modules, byte[] compiled);

  /** Compiles the modules and starts an engine. */
  default CorrelationEngine create(String name, List<EplModule> modules) {
    return create(name, modules, null);
  }
}

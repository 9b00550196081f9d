package io.probablecause.forwarder.simulate;

/**
 * A kind of incident: what is injected into a healthy estate.
 *
 * @param classic whether it plays in the estate of the classic cascade
 */
public record Scenario(String name, String description, boolean classic, Plot plot) {

  static Scenario of(String name, String description, Plot plot) {
    return new Scenario(name, description, false, plot);
  }

  /** Injects the cause and tells the truth about it. */
  @FunctionalInterface
  interface Plot {
    void tell(Story story);
  }
}

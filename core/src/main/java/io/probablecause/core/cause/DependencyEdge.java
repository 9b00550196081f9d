package io.probablecause.core.cause;

/**
 * One application depends on another: declared in the inventory, or learned from traffic.
 *
 * @param strength connections an hour for a learned edge, 0 for a declared one
 */
public record DependencyEdge(
    String from, String to, Origin origin, String port, double strength, long lastSeen) {

  /** How an edge came to be known. */
  public enum Origin {
    DECLARED,
    LEARNED
  }
}

package io.probablecause.core.inventory;

import java.util.List;

/** All that is known of an estate's applications, and the CIDR blocks whose traffic is its own. */
public record Inventory(List<String> acceptedCidrs, List<Application> applications) {
  public static final Inventory EMPTY = new Inventory(List.of(), List.of());
}

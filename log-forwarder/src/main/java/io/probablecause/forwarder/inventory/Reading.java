package io.probablecause.forwarder.inventory;

import io.probablecause.core.inventory.Inventory;
import java.util.List;

/**
 * What a reading of an estate gave.
 *
 * @param unmapped things that belong to no application
 * @param problems what could not be listed: a missing permission by its action, or another failure
 */
public record Reading(Inventory inventory, List<String> unmapped, List<String> problems) {}

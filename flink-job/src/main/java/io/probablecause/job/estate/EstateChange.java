package io.probablecause.job.estate;

import io.probablecause.core.inventory.Application;
import java.util.List;

/**
 * One change of the estate, as it is broadcast and kept: an application as it now stands, or, where
 * that is {@code null}, the accepted blocks.
 *
 * @param generation of the inventory that told it, epoch milliseconds
 */
public record EstateChange(
    Application application, List<String> acceptedCidrs, long generation, long arrival) {
  static final String BLOCKS = "";

  /** The key under which it is kept. */
  String key() {
    return application == null ? BLOCKS : application.applicationId();
  }
}

package io.probablecause.job.estate;

import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.core.inventory.Application;
import java.util.List;

/**
 * One change of the estate, as it is broadcast and kept, one of three: an application as it now
 * stands, a learned dependency (of strength 0 when it is forgotten), or the accepted blocks. What
 * it is not is {@code null}.
 *
 * @param generation of the inventory that told it, epoch milliseconds
 */
public record EstateChange(
    Application application,
    DependencyEdge edge,
    List<String> acceptedCidrs,
    long generation,
    long arrival) {

  public static EstateChange ofApplication(Application application, long generation, long arrival) {
    return new EstateChange(application, null, null, generation, arrival);
  }

  public static EstateChange ofEdge(DependencyEdge edge) {
    return new EstateChange(null, edge, null, 0, edge.lastSeen());
  }

  static EstateChange ofBlocks(List<String> acceptedCidrs, long generation, long arrival) {
    return new EstateChange(null, null, acceptedCidrs, generation, arrival);
  }

  /** The key under which it is kept. */
  String key() {
    if (application != null) {
      return "application\n" + application.applicationId();
    }
    return edge == null ? "blocks" : "edge\n" + Estate.key(edge);
  }
}

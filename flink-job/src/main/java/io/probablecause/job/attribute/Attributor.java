package io.probablecause.job.attribute;

import io.probablecause.core.cause.Finding;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.Layer;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says to which applications a finding belongs, as of the event's own time. A finding of traffic
 * belongs to both ends; one about a resource to all applications that stand on it; an application's
 * own line to the owner of the log group. One whose resource is an application belongs to that one,
 * whoever logged it: the trace of a silent service is found in its callers' lines.
 */
public final class Attributor {
  private final InventoryIndex index;

  public Attributor(InventoryIndex index) {
    this.index = index;
  }

  /** What came of it: the applications, or the reason why there are none. */
  public record Attribution(Set<String> applications, Outcome outcome) {}

  /** Why a finding has applications, or none. */
  public enum Outcome {
    ATTRIBUTED,
    /** Traffic with an address outside the accepted blocks: not of interest. */
    FOREIGN_TRAFFIC,
    /** Nothing in the inventory fits: a blind spot. */
    UNKNOWN
  }

  public Attribution attribute(Finding finding) {
    if (finding.layer() == Layer.NETWORK && !finding.addresses().isEmpty()) {
      return ofTraffic(finding);
    }
    if (index.applicationIds().contains(finding.resource())) {
      return of(Set.of(finding.resource()));
    }
    Set<String> found = isOwnLine(finding.kind()) ? index.ofLogGroup(finding.logGroup()) : Set.of();
    if (found.isEmpty()) {
      found = ofResources(finding);
    }
    if (found.isEmpty()) {
      found = ofAddresses(finding);
    }
    if (found.isEmpty() && !finding.logGroup().isEmpty()) {
      found = index.ofLogGroup(finding.logGroup());
    }
    return of(found);
  }

  private Attribution ofTraffic(Finding finding) {
    for (String address : finding.addresses()) {
      if (!index.isAccepted(address)) {
        return new Attribution(Set.of(), Outcome.FOREIGN_TRAFFIC);
      }
    }
    return of(ofAddresses(finding));
  }

  private Set<String> ofResources(Finding finding) {
    Set<String> found = new TreeSet<>(index.ofResource(finding.resource()));
    if (found.isEmpty()) {
      finding.relatedResources().forEach(related -> found.addAll(index.ofResource(related)));
    }
    return found;
  }

  private Set<String> ofAddresses(Finding finding) {
    Set<String> found = new TreeSet<>();
    for (String address : finding.addresses()) {
      found.addAll(index.ofAddress(address, finding.time()));
    }
    return found;
  }

  private static Attribution of(Set<String> found) {
    return new Attribution(found, found.isEmpty() ? Outcome.UNKNOWN : Outcome.ATTRIBUTED);
  }

  private static boolean isOwnLine(EventKind kind) {
    return switch (kind) {
      case CLOUDTRAIL, CONFIG_ITEM, EVENTBRIDGE, FLOW_LOG -> false;
      default -> true;
    };
  }
}

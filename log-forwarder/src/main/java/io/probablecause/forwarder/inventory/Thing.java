package io.probablecause.forwarder.inventory;

import io.probablecause.core.inventory.EndpointType;
import java.util.List;
import java.util.Map;

/**
 * A resource that was found.
 *
 * @param names its id first (an ARN where it has one), then what else it is called
 * @param tags its own
 * @param parents names of things that it belongs to: where it says no application, theirs is its
 *     own
 */
record Thing(
    Kind kind,
    List<String> names,
    Map<String, String> tags,
    List<String> parents,
    List<Address> addresses) {
  /** What an inventory makes of it. */
  enum Kind {
    RESOURCE,
    LOG_GROUP,
    ALARM
  }

  /** An address of a thing. */
  record Address(
      String ip,
      EndpointType type,
      String resourceId,
      String vpcId,
      String subnetId,
      List<String> securityGroups) {}

  static Thing resource(List<String> names, Map<String, String> tags, List<String> parents) {
    return new Thing(Kind.RESOURCE, names, tags, parents, List.of());
  }

  String id() {
    return names.get(0);
  }
}

package io.probablecause.forwarder.simulate;

import io.probablecause.core.inventory.EndpointType;

/** What an application runs on. */
enum Platform {
  ECS(EndpointType.ECS_TASK),
  EC2(EndpointType.INSTANCE),
  LAMBDA(EndpointType.LAMBDA),
  RDS(EndpointType.RDS),
  CACHE(EndpointType.OTHER);

  private final EndpointType endpointType;

  Platform(EndpointType endpointType) {
    this.endpointType = endpointType;
  }

  EndpointType endpointType() {
    return endpointType;
  }

  boolean isStore() {
    return this == RDS || this == CACHE;
  }
}

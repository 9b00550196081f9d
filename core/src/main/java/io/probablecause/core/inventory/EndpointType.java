package io.probablecause.core.inventory;

/** What stands behind an address; the wire names are those of the recording format. */
public enum EndpointType {
  INSTANCE("Instance"),
  ELB("ELB"),
  API_GATEWAY("API Gateway"),
  RDS("RDS"),
  LAMBDA("Lambda"),
  ECS_TASK("ECS Task"),
  NAT_GATEWAY("NAT Gateway"),
  VPC_ENDPOINT("VPC Endpoint"),
  OTHER("Other");

  private final String wireName;

  EndpointType(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  public static EndpointType of(String wireName) {
    for (EndpointType type : values()) {
      if (type.wireName.equals(wireName)) {
        return type;
      }
    }
    throw new IllegalArgumentException("unknown endpointType '" + wireName + "'");
  }
}

package io.probablecause.core.inventory;

import java.util.List;

/**
 * An address of an application during an interval. {@code validFrom} is inclusive and {@code
 * validTo} exclusive, epoch milliseconds; {@link #ALWAYS} and {@link #FOREVER} stand for open ends.
 * {@code vpcId} and {@code subnetId} are empty where unknown.
 */
public record Endpoint(
    String ip,
    EndpointType type,
    String resourceId,
    String vpcId,
    String subnetId,
    List<String> securityGroupIds,
    long validFrom,
    long validTo) {
  public static final long ALWAYS = 0L;
  public static final long FOREVER = Long.MAX_VALUE;
}

package io.probablecause.core.table;

import io.probablecause.core.inventory.Endpoint;
import io.probablecause.core.text.Times;

/** Codec of {@code ApplicationLookupByIP} and {@code ApplicationLookupByResource}. */
public final class LookupItem {
  private static final String UNKNOWN_VPC = "-";
  private static final long KEPT_AFTER_END_SECONDS = 30L * 24 * 3600;

  private LookupItem() {}

  public static Versioned encode(LookupRow row) {
    return row.endpoint() == null ? resource(row) : address(row, row.endpoint());
  }

  private static Versioned address(LookupRow row, Endpoint e) {
    String vpc = e.vpcId().isEmpty() ? UNKNOWN_VPC : e.vpcId();
    Attributes item =
        Attributes.build()
            .put("VpcIdIp", vpc + "#" + e.ip())
            .put("ValidFrom", Times.iso(e.validFrom()))
            .put("Ip", e.ip())
            .put("ApplicationId", row.applicationId())
            .put("EndpointType", row.type())
            .put("ResourceId", e.resourceId())
            .put("SubnetId", e.subnetId())
            .putTexts("SecurityGroupIds", e.securityGroupIds());
    end(item, row.validTo());
    return new Versioned(Tables.LOOKUP_BY_IP, item.item(), row.generation());
  }

  private static Versioned resource(LookupRow row) {
    Attributes item =
        Attributes.build()
            .put("ResourceId", row.resource())
            .put("ApplicationIdValidFrom", row.applicationId() + "#" + Times.iso(Endpoint.ALWAYS))
            .put("ApplicationId", row.applicationId())
            .put("ResourceType", row.type());
    end(item, row.validTo());
    return new Versioned(Tables.LOOKUP_BY_RESOURCE, item.item(), row.generation());
  }

  private static void end(Attributes item, long validTo) {
    if (validTo != Endpoint.FOREVER) {
      item.putTime("ValidTo", validTo).put("ExpiresAt", validTo / 1000 + KEPT_AFTER_END_SECONDS);
    }
  }
}

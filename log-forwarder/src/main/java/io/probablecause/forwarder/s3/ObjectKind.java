package io.probablecause.forwarder.s3;

/**
 * What an object holds, told by its key as AWS services name their deliveries. The log group that
 * its events get begins with {@code /s3/BUCKET/} and ends in the kind.
 */
public enum ObjectKind {
  CLOUDTRAIL("cloudtrail"),
  FLOW_LOG("vpc-flow-logs"),
  LOAD_BALANCER("load-balancer"),
  CONFIG("config"),
  /** Nothing for the engine: digests, checks of writability, other people's objects. */
  OTHER("other");

  private final String suffix;

  ObjectKind(String suffix) {
    this.suffix = suffix;
  }

  public static ObjectKind of(String key) {
    if (key.contains("/CloudTrail/") || key.contains("/CloudTrail-Insight/")) {
      return key.endsWith("/") ? OTHER : CLOUDTRAIL;
    }
    if (key.contains("/vpcflowlogs/")) {
      return FLOW_LOG;
    }
    if (key.contains("/elasticloadbalancing/")) {
      return key.endsWith("ELBAccessLogTestFile") ? OTHER : LOAD_BALANCER;
    }
    boolean config = key.contains("/ConfigSnapshot/") || key.contains("/ConfigHistory/");
    return config ? CONFIG : OTHER;
  }

  String logGroup(String bucket) {
    return "/s3/" + bucket + "/" + suffix;
  }
}

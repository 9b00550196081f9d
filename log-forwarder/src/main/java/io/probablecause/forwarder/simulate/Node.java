package io.probablecause.forwarder.simulate;

import java.util.List;

/**
 * An application of the simulated estate.
 *
 * @param arn its service, instance group, function or database
 * @param port where it listens
 * @param dependsOn what it calls on each request
 */
record Node(
    String id,
    Platform platform,
    Style style,
    String logGroup,
    String arn,
    String host,
    int port,
    String securityGroup,
    String role,
    List<String> dependsOn) {

  String alarm() {
    return switch (platform) {
      case RDS, CACHE -> id + "-connections";
      case LAMBDA -> id + "-errors";
      default -> id + "-5xx";
    };
  }
}

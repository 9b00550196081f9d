package io.probablecause.core.decode;

import io.probablecause.core.event.EventKind;
import java.util.Locale;

/**
 * What the name of a log group, and what was said about it beforehand, lets expect of its lines.
 */
record GroupHints(Expected expected, FlowLogFormat flowLogFormat, Zone zone) {
  enum Expected {
    ANYTHING,
    FLOW_LOG,
    LAMBDA,
    POSTGRESQL,
    MYSQL,
    API_GATEWAY
  }

  static GroupHints of(String logGroup, FormatHints hints) {
    FlowLogFormat format = hints.flowLogFormat(logGroup);
    return new GroupHints(
        expected(logGroup.toLowerCase(Locale.ROOT), format), format, hints.zone(logGroup));
  }

  /** The kind of event that text of this group makes, as far as the group tells. */
  EventKind kindOfText() {
    return switch (expected) {
      case POSTGRESQL -> EventKind.POSTGRESQL;
      case MYSQL -> EventKind.MYSQL;
      default -> EventKind.APPLICATION;
    };
  }

  private static Expected expected(String group, FlowLogFormat format) {
    if (format != null) {
      return Expected.FLOW_LOG;
    }
    if (group.startsWith("/aws/lambda/")) {
      return Expected.LAMBDA;
    }
    if (group.startsWith("/aws/rds/")) {
      return group.contains("postgresql") ? Expected.POSTGRESQL : Expected.MYSQL;
    }
    if (group.startsWith("api-gateway-execution-logs") || group.startsWith("/aws/apigateway/")) {
      return Expected.API_GATEWAY;
    }
    boolean flow =
        group.contains("flow-log")
            || group.contains("flowlog")
            || group.contains("vpc") && group.contains("flow");
    return flow ? Expected.FLOW_LOG : Expected.ANYTHING;
  }
}

package io.probablecause.rules.match;

import io.probablecause.core.event.Event;
import io.probablecause.core.event.FieldPath;
import io.probablecause.core.text.Signature;

/**
 * What makes two events of one rule and resource the same: for a log line its level and words; for
 * a record of fields those that say what happened, and not who asked or when.
 */
final class Signatures {
  private static final FieldPath LEVEL = FieldPath.of("level");
  private static final FieldPath[] CLOUDTRAIL = paths("eventName", "errorCode");
  private static final FieldPath[] EVENTBRIDGE = paths("source", "detail-type");
  private static final FieldPath[] CONFIG = paths("resourceType", "configurationItemStatus");
  private static final FieldPath[] FLOW = paths("action", "protocol");
  private static final FieldPath SOURCE_PORT = FieldPath.of("srcport");
  private static final FieldPath TARGET_PORT = FieldPath.of("dstport");

  private Signatures() {}

  static String of(Event event) {
    return switch (event.kind()) {
      case CLOUDTRAIL -> joined(event, CLOUDTRAIL);
      case EVENTBRIDGE -> joined(event, EVENTBRIDGE);
      case CONFIG_ITEM -> joined(event, CONFIG);
      case FLOW_LOG -> joined(event, FLOW) + " " + servicePort(event);
      default -> Signature.of(event.text(LEVEL), event.message());
    };
  }

  private static String joined(Event event, FieldPath[] paths) {
    StringBuilder out = new StringBuilder("|");
    for (FieldPath path : paths) {
      String text = event.text(path);
      if (text != null) {
        out.append(out.length() == 1 ? "" : " ").append(text);
      }
    }
    return out.toString();
  }

  /** The lower of the two ports: the other one is the client's and changes with each call. */
  private static long servicePort(Event event) {
    return Math.min(port(event, SOURCE_PORT), port(event, TARGET_PORT));
  }

  private static long port(Event event, FieldPath path) {
    Object port = event.get(path);
    return port instanceof Long number ? number : 65_535;
  }

  private static FieldPath[] paths(String... paths) {
    return java.util.Arrays.stream(paths).map(FieldPath::of).toArray(FieldPath[]::new);
  }
}

package io.probablecause.rules.sigma;

import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.FieldPath;
import io.probablecause.core.event.Layer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the log source implies where a rule does not say: records of the cloud's own doings matter
 * for days, flow logs and application logs for hours.
 */
record SourceDefaults(
    Layer layer,
    long horizonMillis,
    boolean repeats,
    List<FieldPath> resource,
    List<FieldPath> addresses) {
  private static final Set<EventKind> CLOUD =
      EnumSet.of(EventKind.CLOUDTRAIL, EventKind.CONFIG_ITEM, EventKind.EVENTBRIDGE);

  static SourceDefaults of(Set<EventKind> kinds) {
    if (kinds.equals(Set.of(EventKind.FLOW_LOG))) {
      List<FieldPath> ends = paths("srcaddr", "dstaddr");
      return new SourceDefaults(
          Layer.NETWORK, Duration.ofHours(3).toMillis(), true, paths("interface-id"), ends);
    }
    if (CLOUD.containsAll(kinds)) {
      List<FieldPath> resource =
          kinds.contains(EventKind.CONFIG_ITEM)
              ? paths("ARN", "resourceId")
              : paths("resources.ARN", "resources");
      return new SourceDefaults(
          Layer.CLOUDSYSTEM, Duration.ofDays(3).toMillis(), false, resource, List.of());
    }
    return new SourceDefaults(
        Layer.APPLICATION, Duration.ofHours(2).toMillis(), true, List.of(), List.of());
  }

  private static List<FieldPath> paths(String... paths) {
    return java.util.Arrays.stream(paths).map(FieldPath::of).toList();
  }
}

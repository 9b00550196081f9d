package io.probablecause.core.decode;

import io.probablecause.core.text.Glob;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known beforehand about how log groups write: the field order of VPC and Transit Gateway
 * flow logs ("Flow log records": {@code LogFormat}, with or without {@code ${…}}), and the zone of
 * times that name none. Keys are log-group globs ({@code *}); the first that matches wins.
 * Immutable.
 */
public final class FormatHints {
  private static final FormatHints NONE = new FormatHints(Map.of(), Map.of());

  private final Map<String, FlowLogFormat> flowLogs;
  private final Map<String, Zone> zones;

  private FormatHints(Map<String, FlowLogFormat> flowLogs, Map<String, Zone> zones) {
    this.flowLogs = flowLogs;
    this.zones = zones;
  }

  public static FormatHints none() {
    return NONE;
  }

  /**
   * These hints and one more. Throws {@link IllegalArgumentException} naming a field that flow logs
   * do not have.
   */
  public FormatHints withFlowLogFormat(String logGroupGlob, String format) {
    Map<String, FlowLogFormat> more = new LinkedHashMap<>(flowLogs);
    more.put(logGroupGlob, FlowLogFormat.parse(format));
    return new FormatHints(more, zones);
  }

  public FormatHints withZone(String logGroupGlob, ZoneId zone) {
    Map<String, Zone> more = new LinkedHashMap<>(zones);
    more.put(logGroupGlob, new Zone(zone));
    return new FormatHints(flowLogs, more);
  }

  FlowLogFormat flowLogFormat(String logGroup) {
    return first(flowLogs, logGroup);
  }

  Zone zone(String logGroup) {
    return first(zones, logGroup);
  }

  private static <T> T first(Map<String, T> byGlob, String name) {
    for (Map.Entry<String, T> entry : byGlob.entrySet()) {
      if (new Glob(entry.getKey()).matches(name)) {
        return entry.getValue();
      }
    }
    return null;
  }
}

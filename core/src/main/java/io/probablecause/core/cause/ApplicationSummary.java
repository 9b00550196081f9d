package io.probablecause.core.cause;

import java.util.List;

/**
 * What the overview shows of an application. Times are epoch milliseconds.
 *
 * @param urgency the score of the first cause, higher while an alarm is open
 * @param openAlarms names of the alarms that are in ALARM
 * @param minutes findings a minute over all layers, for the sparkline
 */
public record ApplicationSummary(
    String applicationId,
    double urgency,
    List<LayerState> layers,
    List<String> openAlarms,
    List<MinuteCount> minutes,
    List<DependencyEdge> edges,
    long updatedAt,
    long version) {}

package io.probablecause.core.cause;

import io.probablecause.core.event.Layer;
import java.util.List;

/**
 * One cause of a report: its place, its score with the factors that make it, what it explains and
 * the lines that show it. Times are epoch milliseconds.
 *
 * @param explains the cause ids of the symptoms that this cause accounts for
 * @param runbook what the rule advises, or an empty string
 */
public record RankedCause(
    int rank,
    String causeId,
    double score,
    String applicationId,
    Layer layer,
    String resource,
    String ruleId,
    String summary,
    long firstSeen,
    long lastSeen,
    long count,
    CauseStatus status,
    List<Factor> factors,
    List<String> explains,
    List<Evidence> evidence,
    String runbook) {}

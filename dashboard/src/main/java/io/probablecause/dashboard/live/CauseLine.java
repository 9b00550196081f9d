package io.probablecause.dashboard.live;

import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.Evidence;
import io.probablecause.core.cause.Factor;
import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.cause.Standing;
import io.probablecause.core.event.Layer;
import java.util.List;

/**
 * One cause as an application feels it, put together from the tables: its event of interest, its
 * system state record and the latest report that ranks it. Times are epoch milliseconds.
 *
 * @param score the latest score that any of them holds, 0 for none
 * @param scoredAt when that score was taken
 * @param factors the arithmetic of the latest report that ranks it; empty where none does
 * @param factorsAt the time of that report, 0 for none
 */
public record CauseLine(
    String causeId,
    String applicationId,
    Layer layer,
    String resource,
    String ruleId,
    String summary,
    boolean change,
    long firstSeen,
    long lastSeen,
    long count,
    CauseStatus status,
    double score,
    long scoredAt,
    List<Factor> factors,
    long factorsAt,
    List<String> explains,
    List<Evidence> evidence,
    List<MinuteCount> minutes,
    String runbook,
    Standing standing) {}

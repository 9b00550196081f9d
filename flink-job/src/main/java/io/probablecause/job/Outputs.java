package io.probablecause.job;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.LearningStatus;
import io.probablecause.core.cause.RejectedCount;
import io.probablecause.core.cause.RulesStatus;
import io.probablecause.core.cause.SourceStatus;
import io.probablecause.core.cause.SystemState;
import io.probablecause.core.event.Rejected;
import io.probablecause.job.deduplicate.LedgerUpdate;
import io.probablecause.job.estate.EstateChange;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Where the topology's results go: tables and streams live, memory in a replay. What an
 * implementation does not take is discarded: its operators run, and nobody sees what they say.
 */
public interface Outputs {
  default void estate(DataStream<EstateChange> changes) {}

  default void events(DataStream<LedgerUpdate> events) {}

  default void states(DataStream<SystemState> states) {}

  /**
   * Records that may stand as current from before a failure and are not any more: they replace what
   * stands, and make no new rows. Where nothing outlives a failure, nothing has to be done.
   */
  default void doubted(DataStream<SystemState> states) {}

  default void summaries(DataStream<ApplicationSummary> summaries) {}

  default void reports(DataStream<IncidentReport> reports) {}

  default void rejected(DataStream<Rejected> rejected) {}

  default void rejectedCounts(DataStream<RejectedCount> counts) {}

  default void rules(DataStream<RulesStatus> statuses) {}

  /** What is read from where; of interest only while something runs, not in a replay. */
  default void sources(DataStream<SourceStatus> statuses) {}

  /** How far the detectors are; of interest only while something runs, not in a replay. */
  default void learning(DataStream<LearningStatus> statuses) {}
}

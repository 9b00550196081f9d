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

/** Where the topology's results go: tables and streams live, memory in a replay. */
public interface Outputs {
  void estate(DataStream<EstateChange> changes);

  void events(DataStream<LedgerUpdate> events);

  void states(DataStream<SystemState> states);

  void summaries(DataStream<ApplicationSummary> summaries);

  void reports(DataStream<IncidentReport> reports);

  void rejected(DataStream<Rejected> rejected);

  void rejectedCounts(DataStream<RejectedCount> counts);

  void rules(DataStream<RulesStatus> statuses);

  /** What is read from where; of interest only while something runs. */
  default void sources(DataStream<SourceStatus> statuses) {
    // a replay has no use for it
  }

  /** How far the detectors are; of interest only while something runs. */
  default void learning(DataStream<LearningStatus> statuses) {
    // a replay has no use for it
  }
}

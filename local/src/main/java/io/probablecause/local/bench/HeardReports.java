package io.probablecause.local.bench;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RejectedCount;
import io.probablecause.core.cause.RulesStatus;
import io.probablecause.core.cause.SystemState;
import io.probablecause.core.event.Rejected;
import io.probablecause.job.Outputs;
import io.probablecause.job.deduplicate.LedgerUpdate;
import io.probablecause.job.estate.EstateChange;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Outputs of a job in this JVM: whoever listens hears of the reports, all else is dropped, at
 * sinks: what nobody takes would not even be handed on, and a limit without that work would
 * flatter.
 */
final class HeardReports implements Outputs {
  private static volatile Consumer<IncidentReport> listener = report -> {};

  static void listener(Consumer<IncidentReport> next) {
    listener = next;
  }

  private static boolean hear(IncidentReport report) {
    listener.accept(report);
    return false;
  }

  @Override
  public void reports(DataStream<IncidentReport> reports) {
    discard(reports.filter(HeardReports::hear), "reports");
  }

  @Override
  public void estate(DataStream<EstateChange> changes) {
    discard(changes, "estate");
  }

  @Override
  public void events(DataStream<LedgerUpdate> events) {
    discard(events, "events");
  }

  @Override
  public void states(DataStream<SystemState> states) {
    discard(states, "states");
  }

  @Override
  public void summaries(DataStream<ApplicationSummary> summaries) {
    discard(summaries, "summaries");
  }

  @Override
  public void rejected(DataStream<Rejected> rejected) {
    discard(rejected, "rejected");
  }

  @Override
  public void rejectedCounts(DataStream<RejectedCount> counts) {
    discard(counts, "counts");
  }

  @Override
  public void rules(DataStream<RulesStatus> statuses) {
    discard(statuses, "rules");
  }

  private static <T> void discard(DataStream<T> stream, String name) {
    stream.sinkTo(new DiscardingSink<>()).uid("discard-" + name);
  }
}

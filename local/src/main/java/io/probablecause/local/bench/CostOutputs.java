package io.probablecause.local.bench;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RejectedCount;
import io.probablecause.core.cause.RulesStatus;
import io.probablecause.core.cause.SystemState;
import io.probablecause.core.event.Rejected;
import io.probablecause.core.table.ApplicationSummaryItem;
import io.probablecause.core.table.EventOfInterestItem;
import io.probablecause.core.table.StatusItem;
import io.probablecause.core.table.SystemStateItem;
import io.probablecause.job.Outputs;
import io.probablecause.job.deduplicate.LedgerUpdate;
import io.probablecause.job.estate.EstateChange;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Outputs of a job in this JVM that are only counted. */
final class CostOutputs implements Outputs {
  private static volatile CostBook book = new CostBook();

  /** Begins a new book. */
  static CostBook begin() {
    book = new CostBook();
    return book;
  }

  @Override
  public void events(DataStream<LedgerUpdate> events) {
    count(
        events,
        "events",
        update -> {
          book.write(EventOfInterestItem.encode(update.event()));
          return false;
        });
  }

  @Override
  public void states(DataStream<SystemState> states) {
    count(
        states,
        "states",
        state -> {
          book.write(SystemStateItem.encode(state));
          return false;
        });
  }

  @Override
  public void summaries(DataStream<ApplicationSummary> summaries) {
    count(
        summaries,
        "summaries",
        summary -> {
          book.write(ApplicationSummaryItem.encode(summary));
          return false;
        });
  }

  @Override
  public void reports(DataStream<IncidentReport> reports) {
    count(
        reports,
        "reports",
        report -> {
          book.report(report);
          return false;
        });
  }

  @Override
  public void rejectedCounts(DataStream<RejectedCount> counts) {
    count(
        counts,
        "counts",
        rejected -> {
          book.write(StatusItem.encode(rejected));
          return false;
        });
  }

  @Override
  public void estate(DataStream<EstateChange> changes) {
    count(changes, "estate", change -> false); // as often as the estate changes, not by volume
  }

  @Override
  public void rejected(DataStream<Rejected> rejected) {
    count(rejected, "rejected", letter -> false);
  }

  @Override
  public void rules(DataStream<RulesStatus> statuses) {
    count(statuses, "rules", status -> false);
  }

  private static <T> void count(DataStream<T> stream, String name, FilterFunction<T> counter) {
    stream.filter(counter).sinkTo(new DiscardingSink<>()).uid("cost-" + name);
  }
}

package io.probablecause.job;

import io.probablecause.core.cause.Finding;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RejectedCount;
import io.probablecause.core.event.LogBatch;
import io.probablecause.core.event.RawRecord;
import io.probablecause.core.event.Rejected;
import io.probablecause.job.attribute.AttributeFindings;
import io.probablecause.job.attribute.RouteAlarms;
import io.probablecause.job.classify.ReadEvents;
import io.probablecause.job.classify.ReadSignals;
import io.probablecause.job.decode.OpenRecords;
import io.probablecause.job.decode.OpenSignals;
import io.probablecause.job.decode.SignalRecord;
import io.probablecause.job.deduplicate.Ledger;
import io.probablecause.job.deduplicate.LedgerInput;
import io.probablecause.job.deduplicate.LedgerUpdate;
import io.probablecause.job.detect.DetectLines;
import io.probablecause.job.detect.DetectSilence;
import io.probablecause.job.detect.DetectTraces;
import io.probablecause.job.detect.LineFacts;
import io.probablecause.job.detect.LineTally;
import io.probablecause.job.detect.Pulse;
import io.probablecause.job.rank.RankInput;
import io.probablecause.job.rank.Ranker;
import io.probablecause.job.spread.SpreadUpdates;
import io.probablecause.job.status.CountRejected;
import io.probablecause.job.types.RecordType;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The job, from top to bottom in the order in which data flows. It is the same on a cluster, in one
 * JVM and in a replay: only the sources that feed it and the outputs behind it differ.
 */
public final class Topology {
  private Topology() {}

  public static void define(
      DataStream<RawRecord> logRecords,
      DataStream<RawRecord> signalRecords,
      JobPlan plan,
      Outputs outputs) {

    SingleOutputStreamOperator<LogBatch> batches =
        logRecords.process(new OpenRecords()).returns(type(LogBatch.class)).uid("open-records");
    if (plan.replay()) {
      batches.setParallelism(1); // keeps the order of arrival within each log stream
    }
    SingleOutputStreamOperator<Finding> logFindings =
        batches
            .keyBy(LogBatch::streamKey, Types.STRING)
            .process(new ReadEvents(plan.rules()))
            .returns(type(Finding.class))
            .uid("read-events");

    SingleOutputStreamOperator<SignalRecord> signals =
        signalRecords
            .process(new OpenSignals())
            .returns(type(SignalRecord.class))
            .uid("open-signals");
    SingleOutputStreamOperator<Finding> signalFindings =
        signals
            .keyBy(SignalRecord::id, Types.STRING)
            .process(new ReadSignals(plan.rules()))
            .returns(type(Finding.class))
            .uid("read-signals");

    SingleOutputStreamOperator<Finding> traceFindings =
        logFindings
            .getSideOutput(ReadEvents.FACTS)
            .keyBy(LineFacts::owner, Types.STRING)
            .transform(
                "detect-traces",
                type(Finding.class),
                DetectTraces.operator(plan.replay(), plan.inventory()))
            .uid("detect-traces");

    SingleOutputStreamOperator<Finding> lineFindings =
        logFindings
            .getSideOutput(ReadEvents.TALLIES)
            .keyBy(LineTally::groupKey, Types.STRING)
            .transform(
                "detect-lines",
                type(Finding.class),
                DetectLines.operator(plan.replay(), plan.inventory()))
            .uid("detect-lines");
    SingleOutputStreamOperator<Finding> silences =
        lineFindings
            .getSideOutput(DetectLines.PULSES)
            .keyBy(Pulse::owner, Types.STRING)
            .transform(
                "detect-silence",
                type(Finding.class),
                DetectSilence.operator(plan.replay(), plan.inventory()))
            .uid("detect-silence");

    DataStream<LedgerInput> attributed =
        logFindings
            .union(signalFindings, traceFindings, lineFindings, silences)
            .process(new AttributeFindings(plan.inventory()))
            .returns(type(LedgerInput.class))
            .uid("attribute");
    DataStream<LedgerInput> commands =
        signalFindings
            .getSideOutput(ReadSignals.COMMANDS)
            .map(command -> new LedgerInput(command.applicationId(), null, command))
            .returns(type(LedgerInput.class))
            .uid("commands");

    SingleOutputStreamOperator<LedgerUpdate> events =
        attributed
            .union(commands)
            .keyBy(LedgerInput::applicationId, Types.STRING)
            .process(new Ledger(plan.replay(), plan.tellIntervalMillis()))
            .returns(type(LedgerUpdate.class))
            .uid("deduplicate");

    DataStream<RankInput> affected =
        events
            .process(new SpreadUpdates(plan.inventory(), plan.ranking().spread().depth()))
            .returns(type(RankInput.class))
            .uid("spread");
    DataStream<RankInput> alarms =
        signalFindings
            .getSideOutput(ReadSignals.ALARMS)
            .process(new RouteAlarms(plan.inventory()))
            .returns(type(RankInput.class))
            .uid("route-alarms");

    SingleOutputStreamOperator<IncidentReport> reports =
        affected
            .union(alarms)
            .keyBy(RankInput::applicationId, Types.STRING)
            .process(new Ranker(plan))
            .returns(type(IncidentReport.class))
            .uid("rank");

    outputs.events(events);
    outputs.states(reports.getSideOutput(Ranker.STATES));
    outputs.summaries(reports.getSideOutput(Ranker.SUMMARIES));
    outputs.reports(reports);
    DataStream<Rejected> rejected =
        batches
            .getSideOutput(Rejects.TAG)
            .union(
                logFindings.getSideOutput(Rejects.TAG), signalFindings.getSideOutput(Rejects.TAG));
    outputs.rejected(rejected);
    outputs.rejectedCounts(
        rejected
            .keyBy(letter -> letter.reason().name(), Types.STRING)
            .process(new CountRejected())
            .returns(type(RejectedCount.class))
            .uid("count-rejected"));
  }

  private static <R extends Record> TypeInformation<R> type(Class<R> record) {
    return RecordType.ofRecord(record);
  }
}

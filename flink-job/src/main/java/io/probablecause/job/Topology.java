package io.probablecause.job;

import io.probablecause.core.cause.DependencyEdge;
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
import io.probablecause.job.classify.RuleChanges;
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
import io.probablecause.job.estate.EstateChange;
import io.probablecause.job.estate.EstateChanges;
import io.probablecause.job.hear.RouteHeard;
import io.probablecause.job.hear.RouteVolume;
import io.probablecause.job.rank.RankInput;
import io.probablecause.job.rank.Ranker;
import io.probablecause.job.spread.SpreadInput;
import io.probablecause.job.spread.SpreadUpdates;
import io.probablecause.job.status.CountRejected;
import io.probablecause.job.status.SourceTally;
import io.probablecause.job.traffic.LearnEdges;
import io.probablecause.job.traffic.RouteFlows;
import io.probablecause.job.traffic.Traffic;
import io.probablecause.job.types.RecordType;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The job, from top to bottom in the order in which data flows. It is the same on a cluster, in one
 * JVM and in a replay: only the sources that feed it and the outputs behind it differ.
 */
public final class Topology {
  /** An alarm waits at most so long for company at each shuffle; all else waits Flink's 100 ms. */
  private static final long ALARM_BUFFER_MILLIS = 5;

  private Topology() {}

  public static void define(
      DataStream<RawRecord> logRecords,
      DataStream<RawRecord> signalRecords,
      JobPlan plan,
      Outputs outputs) {

    SingleOutputStreamOperator<SignalRecord> signals =
        signalRecords
            .process(new OpenSignals())
            .returns(type(SignalRecord.class))
            .setBufferTimeout(ALARM_BUFFER_MILLIS)
            .uid("open-signals");
    RuleChanges rules = RuleChanges.of(signals, plan);
    EstateChanges estate = EstateChanges.of(signals, plan);

    SingleOutputStreamOperator<LogBatch> batches =
        logRecords.process(new OpenRecords()).returns(type(LogBatch.class)).uid("open-records");
    if (plan.replay()) {
      batches.setParallelism(1); // keeps the order of arrival within each log stream
    }
    SingleOutputStreamOperator<Finding> logFindings =
        batches
            .keyBy(LogBatch::streamKey, Types.STRING)
            .connect(rules.sets())
            .process(new ReadEvents(plan.rules()))
            .returns(type(Finding.class))
            .uid("read-events");

    SingleOutputStreamOperator<Finding> signalFindings =
        signals
            .keyBy(SignalRecord::id, Types.STRING)
            .connect(rules.sets())
            .process(new ReadSignals(plan.rules()))
            .returns(type(Finding.class))
            .setBufferTimeout(ALARM_BUFFER_MILLIS)
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

    SingleOutputStreamOperator<LedgerInput> attributed =
        logFindings
            .union(signalFindings, traceFindings, lineFindings, silences)
            .connect(estate.broadcast())
            .process(new AttributeFindings(plan.replay(), plan.inventory()))
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

    SingleOutputStreamOperator<DependencyEdge> learned =
        logFindings
            .getSideOutput(ReadEvents.FLOWS)
            .connect(estate.broadcast())
            .process(new RouteFlows(plan.inventory()))
            .returns(type(Traffic.class))
            .uid("route-flows")
            .keyBy(LearnEdges::key, Types.STRING)
            .process(new LearnEdges(plan.replay()))
            .returns(type(DependencyEdge.class))
            .uid("learn-edges");

    DataStream<SpreadInput> updates =
        events.map(SpreadInput::ofUpdate).returns(type(SpreadInput.class)).uid("updates");
    if (plan.replay()) {
      updates =
          updates.union(
              learned.map(SpreadInput::ofEdge).returns(type(SpreadInput.class)).uid("edges"));
    }
    BroadcastStream<EstateChange> dependencies =
        plan.replay() ? estate.broadcast() : estate.with(learned);
    DataStream<RankInput> affected =
        updates
            .keyBy(SpreadUpdates.key(plan.replay()), Types.STRING)
            .connect(dependencies)
            .process(
                new SpreadUpdates(plan.replay(), plan.inventory(), plan.ranking().spread().depth()))
            .returns(type(RankInput.class))
            .uid("spread");
    DataStream<RankInput> alarms =
        signalFindings
            .getSideOutput(ReadSignals.ALARMS)
            .connect(estate.broadcast())
            .process(new RouteAlarms(plan.inventory()))
            .returns(type(RankInput.class))
            .setBufferTimeout(ALARM_BUFFER_MILLIS)
            .uid("route-alarms");

    DataStream<RankInput> signs =
        logFindings
            .getSideOutput(ReadEvents.HEARD)
            .connect(estate.broadcast())
            .process(new RouteHeard(plan.inventory()))
            .returns(type(RankInput.class))
            .uid("route-heard");
    DataStream<RankInput> volumes =
        lineFindings
            .getSideOutput(DetectLines.PULSES)
            .connect(estate.broadcast())
            .process(new RouteVolume(plan.inventory(), plan.ranking().spread().depth()))
            .returns(type(RankInput.class))
            .uid("route-volume");

    SingleOutputStreamOperator<IncidentReport> reports =
        affected
            .union(alarms, signs, volumes)
            .keyBy(RankInput::applicationId, Types.STRING)
            .connect(rules.sets())
            .process(new Ranker(plan))
            .returns(type(IncidentReport.class))
            .uid("rank");

    outputs.estate(estate.changes());
    outputs.events(events);
    outputs.states(reports.getSideOutput(Ranker.STATES));
    outputs.summaries(reports.getSideOutput(Ranker.SUMMARIES));
    outputs.reports(reports);
    DataStream<Rejected> rejected =
        batches
            .getSideOutput(Rejects.TAG)
            .union(
                logFindings.getSideOutput(Rejects.TAG),
                signalFindings.getSideOutput(Rejects.TAG),
                rules.rejected(),
                estate.rejected());
    outputs.rejected(rejected);
    outputs.rejectedCounts(
        rejected
            .union(attributed.getSideOutput(AttributeFindings.UNKNOWN))
            .keyBy(letter -> letter.reason().name(), Types.STRING)
            .process(new CountRejected())
            .returns(type(RejectedCount.class))
            .uid("count-rejected"));
    outputs.rules(rules.told(logFindings, signalFindings));
    outputs.sources(
        logFindings
            .getSideOutput(SourceTally.TAG)
            .union(signalFindings.getSideOutput(SourceTally.TAG)));
    outputs.learning(lineFindings.getSideOutput(DetectLines.LEARNING));
  }

  private static <R extends Record> TypeInformation<R> type(Class<R> record) {
    return RecordType.ofRecord(record);
  }
}

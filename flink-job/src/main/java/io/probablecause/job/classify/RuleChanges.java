package io.probablecause.job.classify;

import io.probablecause.core.cause.Finding;
import io.probablecause.core.cause.RulesStatus;
import io.probablecause.core.event.Rejected;
import io.probablecause.job.JobPlan;
import io.probablecause.job.Rejects;
import io.probablecause.job.decode.OpenSignals;
import io.probablecause.job.decode.SignalRecord;
import io.probablecause.job.source.ArrivalWatermarks;
import io.probablecause.job.types.RecordType;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The side branch of changed rules: put together, checked, and broadcast to all that ask rules. It
 * runs in one subtask, so that all see the sets in one order, and has no say in the clock.
 *
 * @param sets what was accepted
 * @param told what came of each set
 * @param rejected parts that could not be read
 */
public record RuleChanges(
    BroadcastStream<RuleSet> sets, DataStream<RulesStatus> told, DataStream<Rejected> rejected) {
  private static final int AT_ONE_TIME = 4;

  public static RuleChanges of(SingleOutputStreamOperator<SignalRecord> signals, JobPlan plan) {
    SingleOutputStreamOperator<RuleSet> whole =
        signals
            .getSideOutput(OpenSignals.RULES)
            .keyBy(signal -> OpenSignals.RULES.getId(), Types.STRING)
            .process(new AssembleRules(plan.replay()))
            .returns(RecordType.ofRecord(RuleSet.class))
            .uid("assemble-rules")
            .name("assemble-rules")
            .setParallelism(1);
    SingleOutputStreamOperator<CheckedRules> checked =
        AsyncDataStream.orderedWait(
                whole,
                new CheckRules(plan.rules()),
                CheckRules.TIMEOUT_SECONDS,
                TimeUnit.SECONDS,
                AT_ONE_TIME)
            .returns(RecordType.ofRecord(CheckedRules.class))
            .uid("check-rules")
            .name("check-rules")
            .setParallelism(1);
    SingleOutputStreamOperator<RuleSet> accepted =
        checked
            .process(new AcceptRules())
            .returns(RecordType.ofRecord(RuleSet.class))
            .uid("accept-rules")
            .name("accept-rules")
            .setParallelism(1);
    DataStream<RuleSet> timeless =
        accepted
            .assignTimestampsAndWatermarks(ArrivalWatermarks.none())
            .uid("timeless-rules")
            .name("timeless-rules")
            .setParallelism(1);
    return new RuleChanges(
        timeless.broadcast(PushedRules.STATE),
        whole.getSideOutput(ActiveRules.STATUS).union(accepted.getSideOutput(ActiveRules.STATUS)),
        whole.getSideOutput(Rejects.TAG));
  }

  /** What came of each set, and which rules those who ask them have. */
  public DataStream<RulesStatus> told(
      SingleOutputStreamOperator<Finding> logFindings,
      SingleOutputStreamOperator<Finding> signalFindings) {
    return told.union(
        logFindings.getSideOutput(ActiveRules.STATUS),
        signalFindings.getSideOutput(ActiveRules.STATUS));
  }
}

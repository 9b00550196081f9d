package io.probablecause.job.estate;

import io.probablecause.core.cause.DependencyEdge;
import io.probablecause.core.event.Rejected;
import io.probablecause.job.JobPlan;
import io.probablecause.job.Rejects;
import io.probablecause.job.decode.OpenSignals;
import io.probablecause.job.decode.SignalRecord;
import io.probablecause.job.source.ArrivalWatermarks;
import io.probablecause.job.types.RecordType;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The side branch of the inventory: its messages are put together in one subtask, and what changed
 * is broadcast to all that ask whose something is. It has no say in the clock.
 *
 * @param broadcast what changed, for those who ask
 * @param changes the same, for the look-up tables
 * @param rejected messages that could not be read
 */
public record EstateChanges(
    BroadcastStream<EstateChange> broadcast,
    DataStream<EstateChange> changes,
    DataStream<Rejected> rejected) {

  public static EstateChanges of(SingleOutputStreamOperator<SignalRecord> signals, JobPlan plan) {
    SingleOutputStreamOperator<EstateChange> changes =
        signals
            .getSideOutput(OpenSignals.INVENTORY)
            .keyBy(signal -> OpenSignals.INVENTORY.getId(), Types.STRING)
            .process(new ReadInventory(plan.replay(), plan.inventory()))
            .returns(RecordType.ofRecord(EstateChange.class))
            .uid("read-inventory")
            .name("read-inventory")
            .setParallelism(1);
    return new EstateChanges(
        timeless(changes, "inventory").broadcast(Estate.STATE),
        changes,
        changes.getSideOutput(Rejects.TAG));
  }

  /** The inventory and what traffic teaches, for those who ask who depends on whom. */
  public BroadcastStream<EstateChange> with(SingleOutputStreamOperator<DependencyEdge> edges) {
    SingleOutputStreamOperator<EstateChange> learned =
        edges
            .map(EstateChange::ofEdge)
            .returns(RecordType.ofRecord(EstateChange.class))
            .uid("learned-edges")
            .name("learned-edges");
    return timeless(changes.union(learned), "dependencies").broadcast(Estate.STATE);
  }

  private static DataStream<EstateChange> timeless(DataStream<EstateChange> changes, String name) {
    return changes
        .assignTimestampsAndWatermarks(ArrivalWatermarks.none())
        .uid("timeless-" + name)
        .name("timeless-" + name);
  }
}

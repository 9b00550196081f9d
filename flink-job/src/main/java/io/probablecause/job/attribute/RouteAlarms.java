package io.probablecause.job.attribute;

import io.probablecause.job.InventorySource;
import io.probablecause.job.estate.Estate;
import io.probablecause.job.estate.EstateChange;
import io.probablecause.job.rank.RankInput;
import io.probablecause.job.report.AlarmSignal;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Gives an alarm to its applications, by the patterns of the inventory. One that fits no pattern is
 * still reported on, under the application {@value #UNKNOWN_APPLICATION}.
 */
public final class RouteAlarms
    extends BroadcastProcessFunction<AlarmSignal, EstateChange, RankInput>
    implements CheckpointedFunction {
  /** Where alarms go that belong to nobody. */
  public static final String UNKNOWN_APPLICATION = "unknown";

  private final InventorySource inventory;
  private transient BroadcastState<String, EstateChange> kept;
  private transient Estate estate;

  public RouteAlarms(InventorySource inventory) {
    this.inventory = inventory;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    kept = context.getOperatorStateStore().getBroadcastState(Estate.STATE);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    // broadcast state is written as it stands
  }

  @Override
  public void open(OpenContext context) throws Exception {
    estate = new Estate(inventory, kept);
  }

  @Override
  public void processElement(AlarmSignal alarm, ReadOnlyContext context, Collector<RankInput> out) {
    Set<String> applications = estate.index().ofAlarm(alarm.name());
    for (String application : applications.isEmpty() ? Set.of(UNKNOWN_APPLICATION) : applications) {
      out.collect(RankInput.ofAlarm(alarm.of(application)));
    }
  }

  @Override
  public void processBroadcastElement(
      EstateChange change, Context context, Collector<RankInput> out) throws Exception {
    estate.take(change, context.getBroadcastState(Estate.STATE));
  }
}

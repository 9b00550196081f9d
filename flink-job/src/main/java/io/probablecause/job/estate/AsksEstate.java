package io.probablecause.job.estate;

import io.probablecause.job.InventorySource;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/** A stage that asks whose something is: it keeps the estate, as it was told, over a restart. */
public abstract class AsksEstate<I, O> extends BroadcastProcessFunction<I, EstateChange, O>
    implements CheckpointedFunction {
  private final InventorySource inventory;
  private transient BroadcastState<String, EstateChange> kept;
  private transient Estate estate;

  protected AsksEstate(InventorySource inventory) {
    this.inventory = inventory;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    kept = context.getOperatorStateStore().getBroadcastState(Estate.STATE);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    // broadcast state is written as it stands
  }

  @Override
  public void open(OpenContext context) throws Exception {
    estate = new Estate(inventory, kept);
  }

  protected final Estate estate() {
    return estate;
  }

  @Override
  public final void processBroadcastElement(EstateChange change, Context context, Collector<O> out)
      throws Exception {
    estate.take(change, context.getBroadcastState(Estate.STATE));
    changed(change, context, out);
  }

  /** The estate is another now. */
  protected void changed(EstateChange change, Context context, Collector<O> out) {}
}
